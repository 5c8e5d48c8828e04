//! For the shop's developer, in simplified Chinese: what was expected, and what to change.

use crate::error::ErrorCode;

pub(super) const fn text(code: ErrorCode) -> &'static str {
    match code {
        ErrorCode::ApiKeyInvalid => {
            "应提供 `Authorization: Bearer sk_…`，且密钥在当前环境有效；请使用本环境的密钥，并检查是否误粘贴了空格或换\
             行"
        }
        ErrorCode::ClientTokenInvalid => {
            "应提供 `Authorization: Bearer ct_…`，值为该笔付款的 `client_token`；请从 `POST /v1/payments` 的响应中获取，\
             切勿在页面中使用 API 密钥"
        }
        ErrorCode::LinkInvalid => {
            "应为令牌有效的 `/p/lt_…` 路径；请原样发送付款的 `hosted_url`，并注意邮件程序可能截断长链接"
        }
        ErrorCode::IdempotencyKeyMissing => {
            "此 POST 请求应带 `Idempotency-Key` 请求头；每次购买使用一个新键，重复调用时使用同一个键"
        }
        ErrorCode::IdempotencyKeyInvalid => "`Idempotency-Key` 应为 1 至 255 个可见 ASCII 字符；可以使用 UUID",
        ErrorCode::IdempotencyKeyReused => {
            "使用相同 `Idempotency-Key` 时，请求体应与首次调用一致，但收到了不同的内容；不同的购买请使用新的键"
        }
        ErrorCode::IdempotencyInProgress => {
            "使用此 `Idempotency-Key` 的首次调用应已结束；请按 `Retry-After` 等待，然后用相同的键重复同一调用"
        }
        ErrorCode::JsonInvalid => {
            "应为一个 JSON 对象，字段和类型与文档一致，且每个键只出现一次；金额为文本（如 `\"149.90\"`），不是数字"
        }
        ErrorCode::MediaTypeUnsupported => {
            "应为 `Content-Type: application/json`，且不带 `Content-Encoding`；请在 HTTP 客户端中设置该请求头"
        }
        ErrorCode::BodyTooLarge => "请求体应在大小限制之内；请只发送文档规定的字段，不要包含文件或图片",
        ErrorCode::FieldsInvalid => "所有字段都应有效；`errors` 列出了每个无效字段及其要求",
        ErrorCode::FieldMissing => "缺少必需的字段；`errors` 给出了字段名，请补上并填写内容",
        ErrorCode::FieldInvalid => "字段值的长度和字符应符合文档规定；`errors` 给出了字段名及规则",
        ErrorCode::NotFound => "路径和 id 应存在且属于此 API 密钥；请检查 id、环境以及路径拼写",
        ErrorCode::MethodNotAllowed => "应使用 `Allow` 响应头中列出的方法；该路径存在，但不支持此方法",
        ErrorCode::RateLimited => "调用过于频繁；请按 `Retry-After` 等待，并按 `poll_after_ms` 的间隔查询",
        ErrorCode::ActionNotAllowed => {
            "付款的状态应允许此操作；请用 `GET /v1/payments/{id}` 读取，并根据 `status` 处理"
        }
        ErrorCode::ActionUnsupported => "该操作应为此付款的 `provider` 所支持；请改用其他方式或其他渠道",
        ErrorCode::AmountInvalid => {
            "`amount.value` 应为普通的十进制文本，如 `\"149.90\"`：只含数字和小数点，不含正负号、千位分隔符、指数或货\
             币符号"
        }
        ErrorCode::AmountNotPositive => "`amount.value` 应大于零；无需付款的订单请勿创建付款",
        ErrorCode::AmountTooManyDecimals => {
            "小数位不得超过货币规定：PEN 和 USD 为两位，COP 没有小数；请在发送前对总额取整"
        }
        ErrorCode::AmountOverMaximum => {
            "金额不得超过商户与支付渠道合同规定的上限；金额更大的订单请勿提供现金支付，或在合同允许时提高设置中的上限"
        }
        ErrorCode::AmountUnderMinimum => "金额不得低于商户与支付渠道合同规定的下限；金额更小的订单请勿提供现金支付",
        ErrorCode::CurrencyUnknown => "`amount.currency` 应为大写的 `PEN`、`COP` 或 `USD`",
        ErrorCode::CurrencyUnsupported => {
            "货币应为已配置渠道所收取、且商户合同包含的货币；请使用该货币定价，或为此货币添加渠道"
        }
        ErrorCode::ExpiryInvalid => {
            "`expires_at` 应为带时区偏移的日期时间，如 `2026-11-24T23:59:00-05:00`，且在支付渠道允许的范围内"
        }
        ErrorCode::ExpiryTooSoon => {
            "`expires_at` 应在未来，且不早于支付渠道允许的最短时间（PagoEfectivo 为 10 分钟）；请使用更晚的时间，并注\
             意时区偏移 `-05:00`"
        }
        ErrorCode::ExpiryTooFar => {
            "`expires_at` 不得超过支付渠道允许的最长时间（PagoEfectivo 少于六个月）；请使用更早的时间"
        }
        ErrorCode::EmailInvalid => {
            "`payer.email` 应为不超过 100 个字符的电子邮箱；请在表单中校验，切勿填写虚构的地址，因为支付渠道会向其发送\
             邮件"
        }
        ErrorCode::IdentificationInvalid => {
            "号码应与证件类型相符：`DNI` 为 8 位数字，`RUC` 为 11 位数字，`NIT` 与其一样须校验位正确，`CC` 按设置中的规则，\
             `TI` 为 10 或 11 位数字，`CE`、`PPT` 和 `PASSPORT` 与证件一致；没有时请省略该字段，不要用零填充"
        }
        ErrorCode::NameInvalid => "`name` 应为 2 至 100 个字母、空格、撇号和连字符，与证件一致；请勿用邮箱或昵称拼凑",
        ErrorCode::PhoneInvalid => {
            "`phone` 应为该国手机号码：哥伦比亚为以 3 开头的 10 位数字，秘鲁为以 9 开头的 9 位数字；前面可加 `+57` 或 \
             `+51`"
        }
        ErrorCode::ConsentMissing => "应有当事人对现行版本条款的同意；请展示条款并提交其本人的决定，切勿预先勾选",
        ErrorCode::IdentificationRuleRefused => {
            "证件应符合设置中的规则；如果合同支持少于 10 位的公民身份证（cédula），请将 \
             `providers.efecty.cedula_rule` 设为 `registry`；否则请提供其他退款方式"
        }
        ErrorCode::PayerDataMismatch => "姓名与证件应一致，且属于付款人；请再次显示表单，切勿自行尝试其他组合",
        ErrorCode::RefundNotAllowed => {
            "付款应有已到账且未退还的款项，或退款的状态应允许此操作；请用 `GET /v1/payments/{id}` 和 `GET \
             /v1/refunds/{id}` 读取，并根据 `status` 处理"
        }
        ErrorCode::RefundExceedsPayment => "`amount` 加上该付款此前的退款不得超过已付金额；请减去已退还的部分",
        ErrorCode::RefundOverLimit => {
            "`amount` 不得超过合同规定的单笔限额；请拆分为多笔退款，或在合同允许时提高设置中的限额"
        }
        ErrorCode::AmountOverDailyLimit => {
            "该证件当日取款总额应在合同规定的每日限额之内；请于次日（以波哥大时间为准）用相同的 `Idempotency-Key` 重复\
             调用"
        }
        ErrorCode::MerchantOverDailyLimit => {
            "商户当日退款总额应在其每日限额之内；请于次日（以波哥大时间为准）用相同的 `Idempotency-Key` 重复调用，或向\
             现金网络申请提高限额"
        }
        ErrorCode::RefundRequiresReview => {
            "发放取款码之前需由授权人员批准；请勿自动批准：等待事件，并保存合同要求的记录"
        }
        ErrorCode::RefundCodeLive => {
            "退款不应有仍然有效的取款码；现金网络不支持撤销：请等待其被领取或过期，然后再调用 `POST \
             /v1/refunds/{id}/reissue`"
        }
        ErrorCode::ReissueLimitReached => "过期的取款码数量应少于设置的上限；请提高上限，或以其他方式退款并取消该退款",
        ErrorCode::ProviderSignatureRefused => {
            "支付渠道应接受调用的签名；请对照合同核对签名配置、密钥 ID、密钥和时钟；`ventanilla signature explain` 可\
             指出哪一处差异会使其有效"
        }
        ErrorCode::ProviderWithdrawalUnknown => {
            "取款应为支付渠道在此编号下已知的取款；补发取款码之前，请确认它是在本环境创建的"
        }
        ErrorCode::OutletWithoutCash => {
            "网点应有足够现金；取款码仍然有效，无需任何调用：请展示组件中引导至大型网点的建议"
        }
        ErrorCode::OutletClosed => "网点应正在营业；取款码仍然有效，无需任何调用：请展示组件中的建议和到期时间",
        ErrorCode::ProviderCredentialsRefused => {
            "支付渠道应接受设置中的凭证；请核对本环境的服务 ID、访问密钥和私密密钥，并确认服务器时钟准确"
        }
        ErrorCode::ProviderRefused => {
            "支付渠道应接受调用的内容；请按 `request_id` 在日志中查找其返回的代码和说明，然后修正字段或设置"
        }
        ErrorCode::ProviderServiceInvalid => {
            "支付渠道中的服务应处于启用状态；请核对设置中本环境的服务 ID，并向渠道确认该服务是否已为此货币启用"
        }
        ErrorCode::ProviderDuplicate => {
            "应为支付渠道未见过的请求；请按 `merchant_reference` 读取第一笔付款，新的购买请使用新的订单号"
        }
        ErrorCode::ProviderBalanceInsufficient => "支付渠道中的余额应充足；请为商户账户充值，然后重新调用",
        ErrorCode::ProviderUnavailable => "未收到支付渠道的响应，未创建任何内容；请按 `Retry-After` 稍后重新调用",
        ErrorCode::ProviderOutcomeUnknown => {
            "响应未说明付款码是否已生成；请等待事件或读取该付款；只能使用相同的 `Idempotency-Key` 重复同一调用，切勿为\
             该订单创建新的付款"
        }
        ErrorCode::ProviderReplyInvalid => {
            "支付渠道的响应应包含文档规定的字段；可按 `request_id` 在日志中查看，该响应未改变任何状态"
        }
        ErrorCode::ProviderVoucherUnknown => {
            "付款码应为支付渠道在此服务下已知的码；请确认付款是在本环境创建的，并重新生成付款码"
        }
        ErrorCode::SignatureInvalid => {
            "应恰好有一个签名头，且与原始请求体在有效密钥下匹配；请核对该服务的密钥，并确认没有代理改写请求体"
        }
        ErrorCode::NotificationInvalid => {
            "应为一个 UTF-8 编码的 JSON 对象，包含 `eventType` 和 `data`，且每个键只出现一次；日志中记有其长度和时间"
        }
        ErrorCode::StoreUnavailable => {
            "存储应可写入；未执行任何操作：请在 `Retry-After` 之后使用相同的 `Idempotency-Key` 重复同一调用"
        }
        ErrorCode::Internal => "出现了不应发生的错误；请先读取该付款再做其他操作，并报告 `request_id` 和时间",
        ErrorCode::BackendUnreachable => {
            "未收到 `endpoint` 的响应；请检查地址、TLS、页面的 Content-Security-Policy（`connect-src`），以及页面来源\
             是否在 `allowed_origins` 中"
        }
        ErrorCode::BackendReplyInvalid => {
            "应为此版本组件可读取的 `GET /client/payment` JSON；请使用同一版本的组件和后端，并检查是否有代理改写或缓存\
             响应"
        }
        ErrorCode::WidgetMisconfigured => {
            "`<ventanilla-checkout>` 应带有属性 `endpoint`（绝对地址）和 `token`（`ct_…`）；请在添加元素之前或之后立即\
             设置"
        }
    }
}
