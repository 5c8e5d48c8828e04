//! Efecty's side of the counter: plain forms that do what the JSON does.

use reqwest::Method;

use crate::{
    harness::{DOCUMENT, Merchant, Sandbox, withdraw},
    page::land,
};

async fn submit(sandbox: &Sandbox, path: &str, fields: &str) -> String {
    land(sandbox, path, fields, "/efecty").await
}

async fn page(sandbox: &Sandbox) -> String {
    sandbox.send(Method::GET, "/efecty", None, "").await.unwrap().text().await.unwrap()
}

#[tokio::test]
async fn a_tester_pays_out_with_plain_forms() {
    let merchant = Merchant::answering(&[]).await;
    let sandbox = Sandbox::start(&["--efecty-notify-url", &merchant.url]).await;
    assert!(page(&sandbox).await.contains("Aún no hay retiros."));
    let code = sandbox.withdrawal("rfp_1").await;
    let html = submit(&sandbox, "/counter/efecty/pay-out", &format!("code={code}&document_number=1")).await;
    assert!(html.contains("el documento no coincide. Se avisó al comercio."), "{html}");
    let typed = format!("code=+{code}&document_number={DOCUMENT}");
    for (reason, words) in [
        ("OUTLET_NO_CASH", "no hay efectivo en caja"),
        ("OUTLET_CLOSED", "el punto está cerrado"),
        ("DOCUMENT_MISMATCH", "el documento no coincide"),
    ] {
        let html = submit(&sandbox, "/counter/efecty/refuse", &format!("code={code}&reason={reason}")).await;
        assert!(html.contains(&format!("<b>{words}</b>")), "{html}");
    }
    submit(&sandbox, "/counter/efecty/outlet", "state=no_cash").await;
    assert!(submit(&sandbox, "/counter/efecty/pay-out", &typed).await.contains("No se entregó: no hay efectivo"));
    submit(&sandbox, "/counter/efecty/outlet", "state=closed").await;
    assert!(submit(&sandbox, "/counter/efecty/pay-out", &typed).await.contains("No se entregó: el punto está cerrado"));
    submit(&sandbox, "/counter/efecty/outlet", "state=usual").await;
    let html = submit(&sandbox, "/counter/efecty/pay-out", &typed).await;
    assert!(html.contains("El aviso llegó (200).") && html.contains(r#"class="card cip long paid""#), "{html}");
    let html = submit(&sandbox, "/counter/efecty/pay-out", &typed).await;
    assert!(html.contains(r#"<p class="notice bad" role="status">Ese código ya fue pagado.</p>"#), "{html}");
    assert_eq!(merchant.heard().len(), 7);
}

#[tokio::test]
async fn old_and_unknown_codes_are_refused_in_words() {
    let sandbox = Sandbox::start(&[]).await;
    let old = sandbox.withdrawal("rfp_1").await;
    submit(&sandbox, "/counter/efecty/expire", &format!("code={old}")).await;
    let fields = format!("code={old}&document_number={DOCUMENT}");
    assert!(submit(&sandbox, "/counter/efecty/pay-out", &fields).await.contains("Ese código venció"));
    sandbox.withdrawal("rfp_2").await;
    assert!(submit(&sandbox, "/counter/efecty/pay-out", &fields).await.contains("tiene un código más nuevo"));
    let html = submit(&sandbox, "/counter/efecty/pay-out", "code=%3Cu%3E1&document_number=1").await;
    assert!(html.contains("No hay ningún código «&lt;u&gt;1»"), "{html}");
}

#[tokio::test]
async fn every_other_form_does_its_work_and_comes_back_here() {
    let sandbox = Sandbox::start(&[]).await;
    let ask = r#"{"reference":"pay_1","amount":"50000","currency":"COP","expires_at":"2026-01-16T10:00:00-05:00","concept":"<i>x</i>"}"#;
    sandbox.efecty("/collection/create", ask).await.unwrap();
    let code = sandbox.state().await["efecty"]["collections"][0]["code"].as_str().unwrap().to_owned();
    let html = submit(&sandbox, "/counter/clock?at=efecty", &format!("before_expiry_of={code}")).await;
    assert!(
        html.contains("en 1\u{a0}h 30\u{a0}min") && html.contains("&lt;i&gt;x") && !html.contains("<i>x"),
        "{html}"
    );
    submit(&sandbox, "/counter/clock?at=efecty", "advance_seconds=5400").await;
    let html = submit(&sandbox, "/counter/efecty/take-in", &format!("code={code}")).await;
    assert!(html.contains("Ese código venció") && html.contains("Recibir tarde"), "{html}");
    assert!(
        submit(&sandbox, "/counter/efecty/take-in", &format!("code={code}&late=true")).await.contains("Pagado tarde")
    );
    assert!(submit(&sandbox, "/counter/flush?at=efecty", "").await.contains("ya no se reintenta"));
    let funds = "balance=1000000&per_operation=200000&per_document_and_day=300000";
    let html = submit(&sandbox, "/counter/efecty/funds", funds).await;
    assert!(html.contains("<dd>$\u{a0}1.000.000</dd>") && html.contains("<dd>$\u{a0}300.000</dd>"), "{html}");
    assert!(submit(&sandbox, "/counter/efecty/funds", &funds.replace("1000000", "1.5")).await.contains("notice bad"));
    let fault = "kind=reject&reject_with=E07&only=withdraw&times=2&delay_ms=1&after_booking=true";
    assert!(submit(&sandbox, "/counter/next?at=efecty", fault).await.contains("rechazo E07 de Efecty ×2, después"));
    assert_eq!(sandbox.efecty("/withdrawal/create", &withdraw("rfp_1", "1")).await.unwrap().status(), 504);
    submit(&sandbox, "/counter/release?at=efecty", "").await;
    assert!(submit(&sandbox, "/counter/reset?at=efecty", "").await.contains("Aún no hay recaudos."));
}

#[tokio::test]
async fn money_is_counted_out_once_it_was_handed_over() {
    let sandbox = Sandbox::start(&[]).await;
    let code = sandbox.withdrawal("rfp_1").await;
    let html = submit(&sandbox, "/counter/efecty/pay-out", &format!("code={code}&document_number=99900000017")).await;
    assert!(!html.contains("Contado en efectivo") && html.contains(&format!("value=\"{code}\"><datalist")), "{html}");
    assert!(!html.contains("99900000017"), "the document is never typed for anybody");
    let typed = format!("code={code}&document_number={DOCUMENT}");
    let html = submit(&sandbox, "/counter/efecty/pay-out", &typed).await;
    for counted in [
        "<p class=\"total\">$\u{a0}186.000</p>",
        "<li><span class=\"note v100000\">$\u{a0}100.000</span> × 1</li>",
        "<li><span class=\"coin v1000\">$\u{a0}1.000</span> × 1</li>",
    ] {
        assert!(html.contains(counted), "{counted} is missing in {html}");
    }
    assert!(html.contains("value=\"\"><datalist"), "{html}");
}

#[tokio::test]
async fn each_till_names_the_other_one() {
    let sandbox = Sandbox::start(&[]).await;
    let ask = r#"{"reference":"pay_1","amount":"50000","currency":"COP","expires_at":"2026-01-16T10:00:00-05:00"}"#;
    sandbox.efecty("/collection/create", ask).await.unwrap();
    let reference = sandbox.state().await["efecty"]["collections"][0]["code"].as_str().unwrap().to_owned();
    let code = sandbox.withdrawal("rfp_1").await;
    let typed = format!("code={reference}&document_number={DOCUMENT}");
    assert!(submit(&sandbox, "/counter/efecty/pay-out", &typed).await.contains("usa «Recibir dinero»"));
    assert!(
        submit(&sandbox, "/counter/efecty/take-in", &format!("code={code}")).await.contains("usa «Entregar dinero»")
    );
    assert!(submit(&sandbox, "/counter/efecty/take-in", &format!("code={reference}")).await.contains("Se recibieron"));
}

#[tokio::test]
async fn the_day_can_be_taken_away_as_a_file() {
    let sandbox = Sandbox::start(&[]).await;
    let code = sandbox.withdrawal("rfp_1").await;
    submit(&sandbox, "/counter/efecty/pay-out", &format!("code={code}&document_number={DOCUMENT}")).await;
    assert!(page(&sandbox).await.contains("href=\"/control/efecty/report\""));
    let file = sandbox.send(Method::GET, "/control/efecty/report", None, "").await.unwrap();
    assert_eq!(file.headers()["content-disposition"], "attachment; filename=\"movimientos-2026-01-15.csv\"");
    let text = file.text().await.unwrap();
    let signed = sandbox.efecty("/reports/transactions?date=2026-01-15", "").await.unwrap().text().await.unwrap();
    assert_eq!(text, signed);
    assert!(text.contains(";RETIRO;") && text.ends_with("TOTAL;1;;;;COP;186000;0\n"), "{text}");
    for wrong in ["20260115", "ayer", "2026-02-30"] {
        let path = format!("/control/efecty/report?date={wrong}");
        assert_eq!(sandbox.send(Method::GET, &path, None, "").await.unwrap().status(), 400, "{wrong}");
    }
}
