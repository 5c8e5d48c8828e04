//! 向导的中文文本。

use super::{Done, Trouble};
use crate::init::ask::Ask;

pub(super) const INTRO: &str =
    "本向导用来生成 Ventanilla 的配置。直接按回车采用方括号中的值；回答完所有问题之前不会写入任何内容。";
pub(super) const NONE: &str = "无";

pub(super) const fn question(ask: Ask) -> &'static str {
    match ask {
        Ask::Country => "顾客在哪个国家付款？PE（秘鲁，PagoEfectivo）、CO（哥伦比亚，Efecty）或 both（两国都有）",
        Ask::Mode => "先用测试环境，还是直接收真钱？sandbox（测试）或 live（正式）",
        Ask::Name => "顾客所熟悉的商店名称是什么？",
        Ask::Contact => "顾客如何联系您？将原样显示给顾客，例如 WhatsApp +51 1 000 0000",
        Ask::Listen => "后端在本机的哪个地址上监听？您的 TLS 反向代理会连到这里",
        Ask::PublicUrl => "浏览器通过哪个地址访问后端？例如 https://pay.your-shop.example",
        Ask::Origins => "付款单会显示在哪些网站上？只写协议和主机，多个用空格隔开，例如 https://your-shop.example",
        Ask::WebhookUrl => "商店用哪个地址接收付款通知？例如 https://your-shop.example/ventanilla/events",
        Ask::Database => "付款记录保存在哪个文件里？（SQLite）",
        Ask::WidgetDir => "如果由后端提供组件文件，这些文件在哪个文件夹里？",
        Ask::PeruUrl => "PagoEfectivo：API 地址",
        Ask::PeruService => "PagoEfectivo：您的服务编号（idService）",
        Ask::PeruAccess => "PagoEfectivo：访问密钥（accessKey）",
        Ask::PeruSecret => "PagoEfectivo：私密密钥（secretKey）",
        Ask::ColombiaUrl => "Efecty：合同中给出的 API 地址",
        Ask::ColombiaKey => "Efecty：您的密钥的公开名称",
        Ask::ColombiaSecret => "Efecty：该密钥对应的私密内容",
        Ask::Refunds => "是否通过 Efecty 以现金退款？yes（是）或 no（否）",
        Ask::PolicyUrl => "领取退款的人需要提供证件。您在哪个网页上说明如何处理个人信息？",
    }
}

pub(super) const fn expected(ask: Ask) -> &'static str {
    match ask {
        Ask::Country => "应为 PE、CO 或 both",
        Ask::Mode => "应为 sandbox 或 live",
        Ask::Name => "应为 1 到 80 个字符的名称",
        Ask::Contact => "应为一行文字",
        Ask::Listen => "应为 IP 地址加端口，例如 127.0.0.1:7701",
        Ask::PublicUrl => {
            "应为不带参数的 https 地址，例如 https://pay.your-shop.example（只有测试环境的本机地址可以用 http）"
        }
        Ask::Origins => "应只含协议、主机和端口，后面不带任何内容，例如 https://your-shop.example",
        Ask::WebhookUrl => "应为不带参数的 https 地址（只有本机地址可以用 http）",
        Ask::Database => "应为文件名，例如 ventanilla.db",
        Ask::WidgetDir => "应为含有 ventanilla.js 的文件夹，或留空",
        Ask::PeruUrl | Ask::ColombiaUrl => "应为 https 地址（只有测试环境的本机地址可以用 http）",
        Ask::PeruService => "应为数字",
        Ask::PeruAccess => "应为不含空格的可见字符；正式环境不能用测试密钥",
        Ask::PeruSecret | Ask::ColombiaSecret => "应为至少 24 个不含空格的可见字符；正式环境不能用测试密钥",
        Ask::ColombiaKey => "应为不含空格的可见字符",
        Ask::Refunds => "应为 yes 或 no（也可写“是”或“否”）",
        Ask::PolicyUrl => "应为 https 地址（只有测试环境的本机地址可以用 http）",
    }
}

pub(super) fn unknown(name: &str, known: &str) -> String {
    format!("应为“名称=答案”，名称须是以下之一：{known}；实际为 `{name}`")
}

pub(super) fn trouble(trouble: &Trouble) -> String {
    match trouble {
        Trouble::Exists(file) => format!("`{file}` 已存在；加上 `--force` 会写入新文件，并把旧文件保留为 `….old`"),
        Trouble::Unreadable(file, kind) => format!("无法读取 `{file}`：{kind}"),
        Trouble::NotToml(file) => format!("`{file}`：应为 TOML 格式，例如 `name = \"Tienda Andina\"`"),
        Trouble::SecretGiven(ask) => {
            format!(
                "`{}`：密钥不能写在命令行里，否则会被其他程序看到；请用 `--answers` 文件，或在提问时输入",
                ask.name()
            )
        }
        Trouble::Wrong(ask) => format!("`{}`：{}", ask.name(), expected(*ask)),
        Trouble::Missing(ask) => format!("缺少 `{}`：{}", ask.name(), expected(*ask)),
        Trouble::Ended(ask) => format!("还没有回答 `{}`，输入就结束了；未写入任何内容", ask.name()),
        Trouble::Unwritable(file, kind) => format!("无法写入 `{file}`：{kind}"),
        Trouble::Output(said) | Trouble::Unknown(said) => said.clone(),
        Trouble::NoRandomness => "系统没有提供生成密钥所需的随机数".to_owned(),
    }
}

pub(super) fn done(done: &Done<'_>) -> (String, Vec<String>) {
    let file = done.file;
    let head = format!("已写入 `{file}`，只有您本人可读。接下来：");
    let mut steps = vec![format!("启动后端：ventanilla serve --config {file}")];
    if !done.live {
        let notify = done.notify.first().map_or("", String::as_str);
        steps.insert(
            0,
            format!(
                "在项目文件夹中启动沙箱：cargo run -p ventanilla-sandbox -- --notify-url {notify}（或在 `base_url` 中填写付款网络的测试系统）。"
            ),
        );
    }
    if let Some(url) = &done.public_url {
        steps.push(format!("让 TLS 反向代理把 {url} 转到 http://{}。", done.listen));
    }
    steps.push("把 `api_keys` 中的密钥交给商店后端，用它创建付款（POST /v1/payments）。".to_owned());
    if done.heard {
        steps.push("把 `webhook.secrets` 中的密钥也交给它，用来验证事件签名。".to_owned());
    } else {
        steps.push("有了接收付款通知的地址后，填入 `[webhook]`。".to_owned());
    }
    steps.push(format!("把通知地址告知付款网络：{}", done.notify.join("、")));
    steps.push("对照合同检查限额：文件中的 `limits`。".to_owned());
    steps.push(format!("每天备份 `{}`；`data_key` 另存一份，放在别处。", done.database));
    (head, steps)
}
