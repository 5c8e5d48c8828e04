//! Archives that are the same bytes whenever and wherever they are written.

use std::io::{Cursor, Write};

use anyhow::{Context, Result};
use flate2::{Compression, GzBuilder};
use zip::write::SimpleFileOptions;

use crate::layout::File;
use crate::time::Moment;

/// The number that gzip has for "nobody knows on which system".
const UNKNOWN_SYSTEM: u8 = 255;

fn mode(file: &File) -> u32 {
    if file.program { 0o755 } else { 0o644 }
}

/// A ZIP file, as WordPress and Shopify take it.
pub fn zip(files: &[File], moment: Moment) -> Result<Vec<u8>> {
    let [year, month, day, hour, minute, second] = moment.parts();
    let small = |number: i64| u8::try_from(number).unwrap_or_default();
    let year = u16::try_from(year).context("expected a year that ZIP can write")?;
    let time =
        zip::DateTime::from_date_and_time(year, small(month), small(day), small(hour), small(minute), small(second));
    let time = time.context("expected a moment that ZIP can write")?;
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    let options = options.compression_level(Some(9)).last_modified_time(time);
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for file in files {
        writer.start_file(file.path.as_str(), options.unix_permissions(mode(file)))?;
        writer.write_all(&file.bytes)?;
    }
    Ok(writer.finish()?.into_inner())
}

/// A package as npm packs it: everything below `package/`.
pub fn tgz(files: &[File], moment: Moment) -> Result<Vec<u8>> {
    let gzip = GzBuilder::new().mtime(0).operating_system(UNKNOWN_SYSTEM).write(Vec::new(), Compression::best());
    let mut writer = tar::Builder::new(gzip);
    for file in files {
        let mut header = tar::Header::new_ustar();
        header.set_size(u64::try_from(file.bytes.len())?);
        header.set_mode(mode(file));
        header.set_mtime(moment.seconds());
        header.set_uid(0);
        header.set_gid(0);
        header.set_entry_type(tar::EntryType::Regular);
        writer.append_data(&mut header, format!("package/{}", file.path), file.bytes.as_slice())?;
    }
    Ok(writer.into_inner()?.finish()?)
}
