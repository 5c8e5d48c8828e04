//! Chinese, simplified.

use ventanilla::{
    i18n::errors::Language,
    signature::{
        Profile, SecretError, SecretForm, Unit,
        explain::{Difference, Finding, SecretUse},
    },
};

use super::{InputError, case, encoding, list, reason, rewrite, written};

pub(super) const PROMPT: &str = "密钥（不显示）：";

pub(super) fn input(error: &InputError) -> String {
    match error {
        InputError::Unreadable(file, kind) => {
            let why = reason(*kind, ["文件不存在", "没有读取权限", "不是可读取的文件"]);
            format!("无法读取 `{file}`：{why}")
        }
        InputError::TooLarge(file) => format!("`{file}` 超过 1 MiB：应为一条消息"),
        InputError::HeaderLine(line) => format!("`--headers` 第 {line} 行：应为 `名称: 值`"),
        InputError::NoHeaders => "`--headers`：应为每行一个 `名称: 值` 的文件".to_owned(),
        InputError::Path => "`--path`：应为路径，例如 `/webhooks/efecty`，不含主机名".to_owned(),
        InputError::Method => "`--method`：应为大写的方法，例如 `POST`".to_owned(),
        InputError::SecretFile => "`--secret-file`：应为以文本保存密钥的文件".to_owned(),
        InputError::NoTerminal => "缺少密钥：没有可供输入的终端，或未输入内容；请使用 `--secret-file`".to_owned(),
    }
}

pub(super) fn scheme(id: &str, parts: &str, encoding: &str, header: &str) -> String {
    format!("签名方案 `{id}`：对 {parts} 计算 HMAC-SHA256，写作{encoding}，放在 `{header}`")
}

pub(super) fn skew(seconds: i64, tolerance: i64) -> String {
    if seconds > 0 {
        format!(
            "其时间比允许的 {tolerance} 秒还早 {seconds} 秒。请用网络时间（NTP）校准双方时钟，并在每次重发时重新签名。"
        )
    } else {
        let ahead = seconds.saturating_abs();
        format!("其时间比允许的 {tolerance} 秒还超前 {ahead} 秒。请用网络时间（NTP）校准双方时钟。")
    }
}

pub(super) fn finding(finding: &Finding, recipe: &str, profile: &Profile) -> (String, Option<String>) {
    let (found, advice) = match finding {
        Finding::Matches => return ("签名与此消息相符。".to_owned(), None),
        Finding::Differs(difference) => {
            let (what, advice) = differs(difference, recipe, profile);
            (format!("只差一处即可通过验证：{what}。"), advice)
        }
        Finding::HeaderMissing(name) => {
            (format!("没有收到请求头 `{name}`。"), "请发送它，并检查途中的代理是否将其删除。".to_owned())
        }
        Finding::HeaderTwice(name) => {
            (format!("请求头 `{name}` 出现了不止一次。"), "请只发送一次，并检查途中的代理是否又加了一个。".to_owned())
        }
        Finding::HeaderMalformed(name) => {
            (format!("请求头 `{name}` 的内容不符合该方案的要求。"), "请与上面的方案说明逐字比较。".to_owned())
        }
        Finding::SecretUnusable(error) => {
            let why = match error {
                SecretError::TooShort { found } => format!("它只有 {found} 字节，而密钥至少 24 字节"),
                SecretError::Whitespace => "它带有空格或换行".to_owned(),
                SecretError::Encoding => "它不是 `whsec_` 加带填充的 base64".to_owned(),
            };
            (format!("这不可能是密钥：{why}。"), "请从发放处重新复制。".to_owned())
        }
        Finding::NothingFits => (
            "没有任何单一差异能够解释：很可能是用另一个密钥签名的。".to_owned(),
            "请比较双方持有的密钥：测试还是正式，旧的还是新的。如果相同，则同时存在多处差异：请从上面的方案说明开始检查。"
                .to_owned(),
        ),
    };
    (found, Some(advice))
}

fn differs(difference: &Difference, recipe: &str, profile: &Profile) -> (String, String) {
    let own = encoding(profile.encoding, Language::Zh);
    let sign = || format!("请对 {recipe} 签名。");
    let write = || format!("请写作{own}。");
    let (what, advice) = match difference {
        Difference::Unit(Unit::Millis) => {
            ("时间戳用了毫秒，而应为秒".to_owned(), "请除以 1000 并去掉小数，请求头和被签名的内容都要改。".to_owned())
        }
        Difference::Unit(Unit::Seconds) => {
            ("时间戳用了秒，而应为毫秒".to_owned(), "请使用毫秒，请求头和被签名的内容都要改。".to_owned())
        }
        Difference::Order(parts) => (format!("各部分按 {} 的顺序签名", list(parts)), sign()),
        Difference::Parts(parts) => (format!("被签名的是其他部分：{}", list(parts)), sign()),
        Difference::Separator(text) => (format!("各部分之间用了 {text:?}"), sign()),
        Difference::SignatureCase => (format!("签名用了{}", case(profile, ["大写字母", "小写字母"])), write()),
        Difference::MethodCase => ("方法以小写签名".to_owned(), "请以大写签名。".to_owned()),
        Difference::Path(path) => {
            (format!("路径以 `{path}` 签名"), "请按实际调用的路径签名，不含主机名和查询串。".to_owned())
        }
        Difference::Encoding(other) => (format!("签名写作{}", written(*other, Language::Zh)), write()),
        Difference::Prefix => ("签名的前缀缺失或不同".to_owned(), format!("请在签名前加上 `{}`。", profile.prefix)),
        Difference::BodyRewritten(how) => (
            format!("正文在签名之后被重新书写；被签名的是{}", rewrite(*how, Language::Zh)),
            "请发送并验证被签名的原始字节，中途不要解析后再写出。".to_owned(),
        ),
        Difference::TrailingNewline(true) => {
            ("签名时正文末尾多了一个换行".to_owned(), "请去掉换行再签名，或把它一并发送。".to_owned())
        }
        Difference::TrailingNewline(false) => (
            "正文末尾有一个未被签名的换行".to_owned(),
            "请发送被签名的原始字节；也可能是编辑器保存文件时加上的。".to_owned(),
        ),
        Difference::LineEnds => ("正文的换行符在签名之后被改变".to_owned(), "请发送被签名的原始字节。".to_owned()),
        Difference::ByteOrderMark => {
            ("正文被加上或去掉了字节顺序标记".to_owned(), "请发送被签名的原始字节，最好不带标记。".to_owned())
        }
        Difference::SecretWhitespace => {
            ("密钥带有空格或换行，可能在本方，也可能在发送方".to_owned(), "请将其去掉。".to_owned())
        }
        Difference::SecretForm(used) => {
            let how = match used {
                SecretUse::Text => "密钥的文本被原样使用",
                SecretUse::TextAfterPrefix => "`whsec_` 之后的文本未经解码就被使用",
                SecretUse::Hex => "密钥按十六进制解码",
                SecretUse::Base64 => "密钥按 base64 解码",
            };
            let wanted = match profile.secret_form {
                SecretForm::Text => "请以其文本的字节作为密钥。",
                SecretForm::Whsec => "请将 `whsec_` 之后的部分按 base64 解码，所得字节即为密钥。",
            };
            (how.to_owned(), wanted.to_owned())
        }
    };
    (what, advice)
}
