//! HTTP as nobody's library sends it.

use std::{
    io::{Read, Write},
    net::TcpStream,
    time::{Duration, Instant},
};

use crate::world::World;

fn raw(world: &World, request: &str) -> String {
    let address = world.backend.url.trim_start_matches("http://");
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(15))).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn odd_requests() {
    let world = World::new().await;
    let end = "Host: x\r\nConnection: close\r\n\r\n";
    assert!(raw(&world, &format!("TRACE /live HTTP/1.1\r\n{end}")).starts_with("HTTP/1.1 405"));
    let wrong = raw(&world, &format!("PUT /live HTTP/1.1\r\n{end}"));
    assert!(wrong.starts_with("HTTP/1.1 405") && wrong.to_lowercase().contains("allow: get"), "{wrong}");
    let many: String = (0..150).map(|at| format!("X-{at}: y\r\n")).collect();
    assert!(raw(&world, &format!("GET /live HTTP/1.1\r\n{many}{end}")).starts_with("HTTP/1.1 431"));
    let both = "POST /webhooks/pagoefectivo HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n\
                Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
    // hyper goes by the chunks and drops the length, as RFC 9112 allows; what stands after them is no second request.
    let answer = raw(&world, both);
    assert!(answer.starts_with("HTTP/1.1 401") && answer.matches("HTTP/1.1").count() == 1, "{answer}");
    assert!(raw(&world, "GET /p/%ff HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").starts_with("HTTP/1.1 4"));
    assert!(
        raw(&world, "GET /widget/../Cargo.toml HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            .starts_with("HTTP/1.1 404")
    );
    assert!(raw(&world, &format!("GET /live HTTP/1.1\r\n{end}")).starts_with("HTTP/1.1 200"), "still alive");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_slow_are_not_waited_for() {
    let world = World::new().await;
    let head = "GET /live HTTP/1.1\r\nHost: x\r\n";
    let body = "POST /webhooks/pagoefectivo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nConnection: close\r\n\
                Content-Length: 100\r\n\r\n{";
    let start = Instant::now();
    std::thread::scope(|scope| {
        scope.spawn(|| raw(&world, head));
        scope.spawn(|| assert!(raw(&world, body).starts_with("HTTP/1.1 400")));
    });
    assert!(start.elapsed() < Duration::from_secs(13));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_widgets_files_are_for_every_page() {
    let dir = std::env::temp_dir().join(format!("ventanilla-it-web-{}", std::process::id()));
    std::fs::create_dir_all(&dir).unwrap();
    std::fs::write(dir.join("ventanilla_x.wasm"), b"\0asm").unwrap();
    // The name that the web build gives a file of these four bytes.
    std::fs::write(dir.join("ventanilla_x.zV1JNaSMBnLL.wasm"), b"\0asm").unwrap();
    std::fs::write(dir.join("ventanilla_x.AAAAAAAAAAAA.wasm"), b"\0asm").unwrap();
    std::fs::write(dir.join("ventanilla.js"), b"").unwrap();
    std::fs::write(dir.join("secret.toml"), b"x").unwrap();
    let world = World::with(&[("# widget_dir = \"target/web\"", &format!("widget_dir = {dir:?}"))]).await;
    let get = |name: &str| world.http.get(format!("{}/widget/{name}", world.backend.url));
    let reply = get("ventanilla_x.wasm").send().await.unwrap();
    assert_eq!(reply.headers()["content-type"], "application/wasm");
    assert_eq!(reply.headers()["access-control-allow-origin"], "*");
    let etag = reply.headers()["etag"].clone();
    let same = get("ventanilla_x.wasm").header("If-None-Match", etag).send().await.unwrap();
    assert_eq!(same.status(), 304);
    for (name, caching) in [
        ("ventanilla_x.zV1JNaSMBnLL.wasm", "public, max-age=31536000, immutable"),
        ("ventanilla_x.wasm", "public, max-age=300"),
        ("ventanilla_x.AAAAAAAAAAAA.wasm", "public, max-age=300"),
    ] {
        let reply = get(name).send().await.unwrap();
        assert_eq!(reply.headers()["cache-control"], caching, "{name}");
    }
    for name in ["secret.toml", "nothing.js", ".hidden.js", "..%2Fsecret.js"] {
        assert_eq!(get(name).send().await.unwrap().status(), 404, "{name}");
    }
    std::fs::remove_dir_all(dir).unwrap();
}
