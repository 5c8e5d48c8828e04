//! `sbom.cdx.json`: what is in the files that we hand out, as CycloneDX 1.6 writes it.

use std::fs;

use anyhow::{Context, Result};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::Job;
use crate::crates::{Crate, Crates, Id};
use crate::time::Moment;

/// Programs of npm that our files went through; nothing of theirs stays in them.
const TOOLS: [&str; 2] = ["binaryen", "esbuild"];
const STANDARD_LIBRARY: &str = "rust-std";

/// The file's text.
pub fn text(job: &Job, crates: &Crates) -> Result<String> {
    let all = format!("ventanilla-packages@{}", job.version);
    let mut components: Vec<Value> = crates.iter().map(|(id, own)| component(id, own)).collect();
    components.push(standard_library(&job.rust));
    let tops = crates.iter().filter(|(_, own)| own.top).map(|(id, _)| reference(id));
    let mut dependencies = vec![json!({"ref": all, "dependsOn": tops.collect::<Vec<_>>()})];
    dependencies.extend(crates.iter().map(
        |(id, own)| json!({"ref": reference(id), "dependsOn": own.uses.iter().map(reference).collect::<Vec<_>>()}),
    ));
    let mut metadata = json!({
        "tools": {"components": tools(job)?},
        "component": {"type": "application", "bom-ref": all, "name": "ventanilla", "version": job.version,
            "licenses": [{"expression": "MIT OR Apache-2.0"}]},
    });
    if let (Some(time), Some(metadata)) = (job.time, metadata.as_object_mut()) {
        metadata.insert("timestamp".to_owned(), Moment::of(Some(time)).iso().into());
    }
    let body = json!({"metadata": metadata, "components": components, "dependencies": dependencies});
    let serial = serial(&Sha256::digest(serde_json::to_vec(&body)?));
    let mut bom = json!({"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "serialNumber": serial});
    if let (Some(bom), Value::Object(body)) = (bom.as_object_mut(), body) {
        bom.extend(body);
    }
    Ok(serde_json::to_string_pretty(&bom)? + "\n")
}

fn reference((name, version): &Id) -> String {
    format!("pkg:cargo/{name}@{version}")
}

fn component(id: &Id, own: &Crate) -> Value {
    let parts = own.parts.iter().map(|part| json!({"name": "ventanilla:part", "value": part}));
    let mut component = json!({
        "type": "library", "bom-ref": reference(id), "name": id.0, "version": id.1, "purl": reference(id),
        "properties": parts.collect::<Vec<_>>(),
    });
    if let Some(component) = component.as_object_mut() {
        if !own.licence.is_empty() {
            component.insert("licenses".to_owned(), json!([{"expression": own.licence}]));
        }
        if let Some(checksum) = &own.checksum {
            component.insert("hashes".to_owned(), json!([{"alg": "SHA-256", "content": checksum}]));
        }
    }
    component
}

/// Rust's own library is in all that Rust makes. `rust` is what `rustc --version` says.
fn standard_library(rust: &str) -> Value {
    let version = rust.split(' ').nth(1).unwrap_or_default();
    json!({
        "type": "library", "bom-ref": STANDARD_LIBRARY, "name": STANDARD_LIBRARY, "version": version,
        "purl": format!("pkg:generic/{STANDARD_LIBRARY}@{version}"), "licenses": [{"expression": "MIT OR Apache-2.0"}],
    })
}

fn tools(job: &Job) -> Result<Vec<Value>> {
    let file = job.sources.root.join("tests/package.json");
    let text = fs::read_to_string(&file).context("could not read `tests/package.json`")?;
    let wanted: Value = serde_json::from_str(&text).context("tests/package.json")?;
    let tool = |name: &&str| json!({"type": "application", "name": name, "version": wanted["devDependencies"][name]});
    let mut tools: Vec<_> = TOOLS.iter().map(tool).collect();
    tools.push(json!({"type": "application", "name": "rustc", "version": job.rust}));
    Ok(tools)
}

/// A UUID of version 8, made of the content: the same content is the same document.
fn serial(hash: &[u8]) -> String {
    let mut bytes: Vec<u8> = hash.iter().copied().take(16).collect();
    for (at, keep, mark) in [(6, 0x0f, 0x80), (8, 0x3f, 0x80)] {
        if let Some(byte) = bytes.get_mut(at) {
            *byte = (*byte & keep) | mark;
        }
    }
    let text = crate::hex(&bytes);
    let part = |from: usize, to: usize| text.get(from..to).unwrap_or_default().to_owned();
    format!("urn:uuid:{}-{}-{}-{}-{}", part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_serial_number_is_a_uuid() {
        assert_eq!(serial(&[0xff; 32]), "urn:uuid:ffffffff-ffff-8fff-bfff-ffffffffffff");
    }
}
