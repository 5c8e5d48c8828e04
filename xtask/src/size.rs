//! What a visitor downloads to see a voucher, against a budget: shops lose payers to slow pages, and nobody notices
//! a page that grows by one kB a month unless a check fails.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::{pack, paths, web};

/// The most that the loader may weigh, in bytes after brotli: it is on every page of the shop, voucher or not.
const LOADER: u64 = 10_000;
/// The most that everything for a voucher, or for a refund, may weigh, in bytes after brotli.
const TOTAL: u64 = 60_000;
/// What there is to show, and what a page that shows it does not load: the other's files.
const SCREENS: [(&str, &str); 2] = [("voucher", "refund"), ("refund", "checkout")];
/// Without these, a size says nothing.
const NEEDED: [&str; 7] = [
    "ventanilla.js",
    "ventanilla.css",
    "refund.css",
    "ventanilla_checkout.js",
    "ventanilla_checkout_bg.wasm",
    "ventanilla_refund.js",
    "ventanilla_refund_bg.wasm",
];

/// One file, in bytes.
#[derive(Debug, PartialEq, Eq)]
struct Row {
    name: String,
    raw: u64,
    gzip: u64,
    brotli: u64,
}

/// Prints the table of target/web/.
///
/// # Errors
/// When it cannot be measured, or is over the budget.
pub fn run() -> Result<()> {
    let files = web::with_extension(&paths::web(), &["js", "wasm", "css"])?;
    let words: Vec<String> = files.iter().map(|file| file.to_string_lossy().into_owned()).collect();
    let measured = pack::run(std::iter::once("sizes").chain(words.iter().map(String::as_str)))?;
    let rows = rows(&files, &measured)?;
    println!("{}", table(&rows));
    println!("{}", verdict(&rows)?);
    Ok(())
}

fn rows(files: &[PathBuf], measured: &str) -> Result<Vec<Row>> {
    let lines: Vec<&str> = measured.lines().collect();
    if lines.len() != files.len() {
        bail!("expected {} measurements, got {}", files.len(), lines.len());
    }
    files.iter().zip(lines).map(|(file, line)| row(file, line)).collect()
}

fn row(file: &Path, line: &str) -> Result<Row> {
    let numbers: Vec<u64> = line.split(' ').filter_map(|number| number.parse().ok()).collect();
    let &[raw, gzip, brotli] = numbers.as_slice() else {
        bail!("expected three numbers, got `{line}`");
    };
    let name = file.file_name().context("expected a file")?.to_string_lossy().into_owned();
    Ok(Row { name, raw, gzip, brotli })
}

fn sum(rows: &[Row], name: &str, of: impl Fn(&Row) -> bool) -> Row {
    let add = |number: fn(&Row) -> u64| rows.iter().filter(|row| of(row)).map(number).sum();
    Row { name: name.to_owned(), raw: add(|row| row.raw), gzip: add(|row| row.gzip), brotli: add(|row| row.brotli) }
}

/// The shim's own modules; what wasm-bindgen wrote comes later, if at all.
fn loader(rows: &[Row]) -> Row {
    sum(rows, "loader", |row| row.name.ends_with(".js") && !row.name.starts_with("ventanilla_"))
}

fn totals(rows: &[Row]) -> [Row; 2] {
    SCREENS.map(|(screen, without)| sum(rows, &format!("everything for a {screen}"), |row| !row.name.contains(without)))
}

fn table(rows: &[Row]) -> String {
    let line = |name: &str, [raw, gzip, brotli]: [String; 3]| format!("{name:<30}{raw:>10}{gzip:>10}{brotli:>10}");
    let mut lines = vec![line("bytes", ["raw", "gzip", "brotli"].map(str::to_owned))];
    let sums = totals(rows);
    let all = rows.iter().chain(&sums);
    lines.extend(all.map(|row| line(&row.name, [row.raw, row.gzip, row.brotli].map(|number| number.to_string()))));
    lines.join("\n")
}

/// What the budget says, and an error when it is broken.
fn verdict(rows: &[Row]) -> Result<String> {
    for needed in NEEDED {
        if !rows.iter().any(|row| row.name == needed) {
            bail!("expected `{needed}` in target/web/, found none: a size without it says nothing");
        }
    }
    let loader = loader(rows).brotli;
    if loader >= LOADER {
        bail!("over budget: expected a loader under {LOADER} bytes after brotli, got {loader}");
    }
    let mut said = format!("within budget, after brotli: loader {loader} of {LOADER} bytes");
    for Row { name, brotli, .. } in totals(rows) {
        if brotli > TOTAL {
            bail!("over budget: expected at most {TOTAL} bytes after brotli, got {brotli} of {name}");
        }
        said.push_str(&format!(", {name} {brotli} of {TOTAL}"));
    }
    Ok(said)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn page(loader: u64, core: u64) -> Vec<Row> {
        let row = |name: &str, brotli| Row { name: name.to_owned(), raw: 4 * brotli, gzip: 2 * brotli, brotli };
        vec![
            row("ventanilla.css", 1_000),
            row("ventanilla.js", loader),
            row("refund.css", 100),
            row("ventanilla_checkout.js", 2_000),
            row("ventanilla_checkout_bg.wasm", core),
            row("ventanilla_refund.js", 1_900),
            row("ventanilla_refund_bg.wasm", 1),
        ]
    }

    #[test]
    fn the_budget_holds_to_the_byte() {
        let said = verdict(&page(9_999, 47_001)).unwrap();
        let voucher = "everything for a voucher 60000 of 60000, everything for a refund 13000 of 60000";
        assert_eq!(said, format!("within budget, after brotli: loader 9999 of 10000 bytes, {voucher}"));
        let error = verdict(&page(10_000, 1)).unwrap_err().to_string();
        assert_eq!(error, "over budget: expected a loader under 10000 bytes after brotli, got 10000");
        let error = verdict(&page(9_999, 47_002)).unwrap_err().to_string();
        assert_eq!(
            error,
            "over budget: expected at most 60000 bytes after brotli, got 60001 of everything for a voucher"
        );
    }

    #[test]
    fn a_module_beside_the_loader_counts_as_loader() {
        let mut rows = page(5_000, 1);
        rows.push(Row { name: "element.js".to_owned(), raw: 1, gzip: 1, brotli: 5_000 });
        assert!(verdict(&rows).is_err());
    }

    #[test]
    fn a_missing_file_is_no_saving() {
        let rows: Vec<Row> = page(1, 1).into_iter().filter(|row| row.name != "ventanilla_checkout_bg.wasm").collect();
        let error = verdict(&rows).unwrap_err().to_string();
        assert!(error.starts_with("expected `ventanilla_checkout_bg.wasm` in target/web/"), "{error}");
    }

    #[test]
    fn measurements_belong_to_files() {
        let files = [PathBuf::from("web/ventanilla.js")];
        let expected = Row { name: "ventanilla.js".to_owned(), raw: 30, gzip: 20, brotli: 10 };
        assert_eq!(rows(&files, "30 20 10").unwrap(), [expected]);
        assert!(rows(&files, "").is_err());
        assert!(rows(&files, "30 20").is_err());
    }
}
