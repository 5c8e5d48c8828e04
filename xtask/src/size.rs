//! What a visitor downloads to see a voucher, against a budget: shops lose payers to slow pages, and nobody notices
//! a page that grows by one kB a month unless a check fails.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::{crates, names, pack, paths, web};

/// What is weighed, after brotli: files by their names' beginnings, and the most that they may weigh together.
///
/// The loader is on every page of the shop, voucher or not; the core is the largest of four, since a page loads one.
struct Budget {
    name: &'static str,
    files: &'static [&'static str],
    most: u64,
}

const fn budget(name: &'static str, most: u64, files: &'static [&'static str]) -> Budget {
    Budget { name, files, most }
}

const BUDGETS: [Budget; 9] = [
    budget("loader", 8_000, &["ventanilla.js"]),
    budget("styles", 4_000, &["ventanilla.css", "refund.css"]),
    budget("core of a voucher, Spanish", 40_000, &["ventanilla_checkout_es.wasm"]),
    budget("core of a voucher, English", 40_000, &["ventanilla_checkout_en.wasm"]),
    budget("core of a refund, Spanish", 40_000, &["ventanilla_refund_es.wasm"]),
    budget("core of a refund, English", 40_000, &["ventanilla_refund_en.wasm"]),
    budget("everything for a voucher", 48_000, &["ventanilla.js", "ventanilla.css", "ventanilla_checkout_es.wasm"]),
    budget(
        "everything for a refund",
        49_000,
        &["ventanilla.js", "ventanilla.css", "refund.css", "ventanilla_refund_es.wasm"],
    ),
    budget(
        "everything for a refund, English",
        49_000,
        &["ventanilla.js", "ventanilla.css", "refund.css", "ventanilla_refund_en.wasm"],
    ),
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
    for core in ["ventanilla_checkout_es", "ventanilla_refund_es"] {
        if let Some(crates) = crates::table(core)? {
            println!("{crates}");
        }
    }
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
    let name = names::plain_name(&file.file_name().context("expected a file")?.to_string_lossy());
    Ok(Row { name, raw, gzip, brotli })
}

/// The sum of a budget's files.
///
/// # Errors
/// When one of them is missing: a size without it says nothing.
fn weigh(rows: &[Row], budget: &Budget) -> Result<Row> {
    let mut sum = Row { name: budget.name.to_owned(), raw: 0, gzip: 0, brotli: 0 };
    for file in budget.files {
        let row = rows.iter().find(|row| row.name == *file);
        let row = row
            .with_context(|| format!("expected `{file}` in target/web/, found none: a size without it says nothing"))?;
        sum = Row { raw: sum.raw + row.raw, gzip: sum.gzip + row.gzip, brotli: sum.brotli + row.brotli, ..sum };
    }
    Ok(sum)
}

fn table(rows: &[Row]) -> String {
    let line = |name: &str, [raw, gzip, brotli]: [String; 3]| format!("{name:<34}{raw:>10}{gzip:>10}{brotli:>10}");
    let mut lines = vec![line("bytes", ["raw", "gzip", "brotli"].map(str::to_owned))];
    lines.extend(
        rows.iter().map(|row| line(&row.name, [row.raw, row.gzip, row.brotli].map(|number| number.to_string()))),
    );
    lines.join("\n")
}

/// What the budget says, and an error when it is broken.
fn verdict(rows: &[Row]) -> Result<String> {
    let mut said = vec![];
    for budget in &BUDGETS {
        let Row { name, brotli, .. } = weigh(rows, budget)?;
        let most = budget.most;
        if brotli > most {
            bail!("over budget: expected at most {most} bytes after brotli, got {brotli}: {name}");
        }
        said.push(format!("  {name}: {brotli} of {most}"));
    }
    Ok(format!("within budget, after brotli:\n{}", said.join("\n")))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn page(loader: u64, core: u64) -> Vec<Row> {
        let row = |name: &str, brotli| Row { name: name.to_owned(), raw: 4 * brotli, gzip: 2 * brotli, brotli };
        let others = BUDGETS.iter().flat_map(|budget| budget.files).map(|file| row(file, 1));
        let heavy = [row("ventanilla.js", loader), row("ventanilla_checkout_es.wasm", core)];
        heavy.into_iter().chain(others).collect()
    }

    #[test]
    fn the_budget_holds_to_the_byte() {
        let said = verdict(&page(8_000, 39_999)).unwrap();
        assert!(said.contains("loader: 8000 of 8000"), "{said}");
        assert!(said.contains("everything for a voucher: 48000 of 48000"), "{said}");
        for (page, expected) in [
            (page(8_001, 1), "over budget: expected at most 8000 bytes after brotli, got 8001: loader"),
            (
                page(1, 40_001),
                "over budget: expected at most 40000 bytes after brotli, got 40001: core of a voucher, Spanish",
            ),
            (
                page(8_000, 40_000),
                "over budget: expected at most 48000 bytes after brotli, got 48001: everything for a voucher",
            ),
        ] {
            assert_eq!(verdict(&page).unwrap_err().to_string(), expected);
        }
    }

    #[test]
    fn a_missing_file_is_no_saving() {
        let rows: Vec<Row> = page(1, 1).into_iter().filter(|row| row.name != "ventanilla_checkout_es.wasm").collect();
        let error = verdict(&rows).unwrap_err().to_string();
        assert!(error.starts_with("expected `ventanilla_checkout_es.wasm` in target/web/"), "{error}");
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
