//! The names of the widget's files: what a file is, and the part of its hash that says which build it is of.

/// The part of a hash that stands in a name. js/files.js and the backend's /widget/ make it alike.
#[allow(dead_code, reason = "of the two programs that share this, one only reads names")]
pub fn tag(hash: &str) -> String {
    hash.chars().take(12).map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect()
}

/// The name of a file without its hash: what it is, whatever its content.
pub fn plain_name(name: &str) -> String {
    match name.split('.').collect::<Vec<_>>().as_slice() {
        [stem, tag, extension] if tag.len() == 12 => format!("{stem}.{extension}"),
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_a_hash_are_known_without_it() {
        let tag = tag("a+b/c0123456789=");
        assert_eq!(tag, "a_b_c0123456");
        assert_eq!(plain_name(&format!("ventanilla_checkout_es.{tag}.wasm")), "ventanilla_checkout_es.wasm");
        assert_eq!(plain_name("ventanilla.css"), "ventanilla.css");
    }
}
