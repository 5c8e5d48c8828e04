//! Spanish.

use ventanilla::{
    i18n::errors::Language,
    signature::{
        Profile, SecretError, SecretForm, Unit,
        explain::{Difference, Finding, SecretUse},
    },
};

use super::{InputError, case, encoding, list, reason, rewrite, written};

pub(super) const PROMPT: &str = "Secreto (no se muestra): ";

pub(super) fn input(error: &InputError) -> String {
    match error {
        InputError::Unreadable(file, kind) => {
            let why =
                reason(*kind, ["no existe", "no tienes permiso para leerlo", "no es un archivo que se pueda leer"]);
            format!("no se puede leer `{file}`: {why}")
        }
        InputError::TooLarge(file) => format!("`{file}` pasa de 1 MiB: se esperaba un solo mensaje"),
        InputError::HeaderLine(line) => format!("`--headers`, línea {line}: se esperaba `Nombre: valor`"),
        InputError::NoHeaders => {
            "`--headers`: se esperaba un archivo con una línea `Nombre: valor` por cabecera".to_owned()
        }
        InputError::Path => "`--path`: se esperaba una ruta como `/webhooks/efecty`, sin el servidor".to_owned(),
        InputError::Method => "`--method`: se esperaba un método en mayúsculas como `POST`".to_owned(),
        InputError::SecretFile => "`--secret-file`: se esperaba un archivo con el secreto como texto".to_owned(),
        InputError::NoTerminal => {
            "falta el secreto: no hay una terminal donde pedirlo, o no se escribió nada; usa `--secret-file`".to_owned()
        }
    }
}

pub(super) fn scheme(id: &str, parts: &str, encoding: &str, header: &str) -> String {
    format!("Perfil `{id}`: HMAC-SHA256 de {parts}, como {encoding}, en `{header}`")
}

pub(super) fn skew(seconds: i64, tolerance: i64) -> String {
    if seconds > 0 {
        format!(
            "Su hora queda {seconds} s por detrás de los {tolerance} s que se permiten. Pon los dos relojes en hora por red \
             (NTP), y firma de nuevo cada vez que reenvíes."
        )
    } else {
        let ahead = seconds.saturating_abs();
        format!(
            "Su hora queda {ahead} s por delante de los {tolerance} s que se permiten. Pon los dos relojes en hora por \
             red (NTP)."
        )
    }
}

pub(super) fn finding(finding: &Finding, recipe: &str, profile: &Profile) -> (String, Option<String>) {
    let (found, advice) = match finding {
        Finding::Matches => return ("La firma corresponde a este mensaje.".to_owned(), None),
        Finding::Differs(difference) => {
            let (what, advice) = differs(difference, recipe, profile);
            (format!("Sería válida salvo por una cosa: {what}."), advice)
        }
        Finding::HeaderMissing(name) => (
            format!("No llegó la cabecera `{name}`."),
            "Envíala, y mira si un proxy la quita por el camino.".to_owned(),
        ),
        Finding::HeaderTwice(name) => (
            format!("La cabecera `{name}` llegó más de una vez."),
            "Envíala una sola vez, y mira si un proxy agrega otra por el camino.".to_owned(),
        ),
        Finding::HeaderMalformed(name) => (
            format!("La cabecera `{name}` trae algo distinto de lo que pide el perfil."),
            "Compárala, letra por letra, con lo que el perfil describe arriba.".to_owned(),
        ),
        Finding::SecretUnusable(error) => {
            let why = match error {
                SecretError::TooShort { found } => format!("tiene {found} bytes, y una clave tiene al menos 24"),
                SecretError::Whitespace => "lleva pegado un espacio o un salto de línea".to_owned(),
                SecretError::Encoding => "no es `whsec_` seguido de base64 con relleno".to_owned(),
            };
            (format!("Este no puede ser el secreto: {why}."), "Cópialo de nuevo de donde te lo dieron.".to_owned())
        }
        Finding::NothingFits => (
            "Ninguna diferencia por sí sola lo explica: lo más probable es que se firmara con otro secreto.".to_owned(),
            "Compara qué secreto tiene cada lado: de pruebas o real, viejo o nuevo. Si es el mismo, hay varias \
             diferencias a la vez: empieza por la receta de arriba."
                .to_owned(),
        ),
    };
    (found, Some(advice))
}

fn differs(difference: &Difference, recipe: &str, profile: &Profile) -> (String, String) {
    let own = encoding(profile.encoding, Language::Es);
    let sign = || format!("Firma {recipe}.");
    let write = || format!("Escríbela como {own}.");
    let (what, advice) = match difference {
        Difference::Unit(Unit::Millis) => (
            "la hora está en milisegundos y no en segundos".to_owned(),
            "Divide entre 1000 y quita los decimales, en la cabecera y en lo que se firma.".to_owned(),
        ),
        Difference::Unit(Unit::Seconds) => (
            "la hora está en segundos y no en milisegundos".to_owned(),
            "Cuenta milisegundos, en la cabecera y en lo que se firma.".to_owned(),
        ),
        Difference::Order(parts) => (format!("las partes se firmaron en el orden {}", list(parts)), sign()),
        Difference::Parts(parts) => (format!("se firmaron otras partes: {}", list(parts)), sign()),
        Difference::Separator(text) => (format!("entre las partes había {text:?}"), sign()),
        Difference::SignatureCase => {
            (format!("la firma viene en {}", case(profile, ["mayúsculas", "minúsculas"])), write())
        }
        Difference::MethodCase => ("el método se firmó en minúsculas".to_owned(), "Fírmalo en mayúsculas.".to_owned()),
        Difference::Path(path) => (
            format!("la ruta se firmó como `{path}`"),
            "Firma la ruta tal como se llama, sin servidor ni consulta.".to_owned(),
        ),
        Difference::Encoding(other) => {
            (format!("la firma está escrita como {}", written(*other, Language::Es)), write())
        }
        Difference::Prefix => {
            ("el prefijo de la firma falta o es otro".to_owned(), format!("Pon `{}` delante.", profile.prefix))
        }
        Difference::BodyRewritten(how) => (
            format!("el cuerpo se volvió a escribir después de firmarlo; se firmó {}", rewrite(*how, Language::Es)),
            "Envía, y verifica, los mismos bytes que se firmaron, sin leerlos y escribirlos de nuevo en medio."
                .to_owned(),
        ),
        Difference::TrailingNewline(true) => (
            "el cuerpo se firmó con un salto de línea al final".to_owned(),
            "Firma el cuerpo sin él, o envíalo también.".to_owned(),
        ),
        Difference::TrailingNewline(false) => (
            "al cuerpo le sigue un salto de línea que no se firmó".to_owned(),
            "Envía los mismos bytes que se firmaron; o lo agregó un editor al guardar el archivo.".to_owned(),
        ),
        Difference::LineEnds => (
            "los saltos de línea del cuerpo cambiaron después de firmarlo".to_owned(),
            "Envía los mismos bytes que se firmaron.".to_owned(),
        ),
        Difference::ByteOrderMark => (
            "al cuerpo se le agregó o se le quitó una marca de orden de bytes".to_owned(),
            "Envía los mismos bytes que se firmaron, mejor sin marca.".to_owned(),
        ),
        Difference::SecretWhitespace => (
            "un espacio o un salto de línea quedó pegado al secreto, aquí o en quien firma".to_owned(),
            "Quítalo.".to_owned(),
        ),
        Difference::SecretForm(used) => {
            let how = match used {
                SecretUse::Text => "se usó el texto del secreto tal cual",
                SecretUse::TextAfterPrefix => "se usó el texto que sigue a `whsec_` sin decodificarlo",
                SecretUse::Hex => "el secreto se decodificó como hexadecimal",
                SecretUse::Base64 => "el secreto se decodificó como base64",
            };
            let wanted = match profile.secret_form {
                SecretForm::Text => "Usa los bytes de su texto como clave.",
                SecretForm::Whsec => "Decodifica de base64 lo que sigue a `whsec_`; esos bytes son la clave.",
            };
            (how.to_owned(), wanted.to_owned())
        }
    };
    (what, advice)
}
