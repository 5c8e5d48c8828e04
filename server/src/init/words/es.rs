//! El asistente en español.

use super::{Done, Trouble};
use crate::init::ask::Ask;

pub(super) const INTRO: &str = "Esto escribe la configuración de Ventanilla. Enter acepta lo que está entre corchetes; no se escribe nada antes de la última respuesta.";
pub(super) const NONE: &str = "nada";

pub(super) const fn question(ask: Ask) -> &'static str {
    match ask {
        Ask::Country => "¿Dónde pagan tus clientes? PE (Perú, PagoEfectivo), CO (Colombia, Efecty) o both (ambos)",
        Ask::Mode => "¿Es una prueba sin dinero real o va en serio? sandbox (prueba) o live (real)",
        Ask::Name => "¿Cómo se llama tu tienda, tal como la conocen tus clientes?",
        Ask::Contact => "¿Cómo te contactan tus clientes? Lo verán tal como lo escribas: WhatsApp +51 1 000 0000",
        Ask::Listen => "¿En qué dirección de esta máquina debe escuchar el backend? Ahí le habla tu proxy TLS",
        Ask::PublicUrl => "¿Con qué dirección llegan los navegadores al backend? https://pay.tu-tienda.example",
        Ask::Origins => {
            "¿En qué sitios se mostrarán los vouchers? Esquema y host; si son varios, con espacios: https://tu-tienda.example"
        }
        Ask::WebhookUrl => {
            "¿Dónde quiere enterarse tu tienda de los pagos? https://tu-tienda.example/ventanilla/events"
        }
        Ask::Database => "¿En qué archivo se guardan los pagos? (SQLite)",
        Ask::WidgetDir => "¿En qué carpeta están los archivos del widget, si el backend debe servirlos?",
        Ask::PeruUrl => "PagoEfectivo: la dirección de su API",
        Ask::PeruService => "PagoEfectivo: el número de tu servicio (idService)",
        Ask::PeruAccess => "PagoEfectivo: la clave de acceso (accessKey)",
        Ask::PeruSecret => "PagoEfectivo: la clave secreta (secretKey)",
        Ask::ColombiaUrl => "Efecty: la dirección de su API, según tu contrato",
        Ask::ColombiaKey => "Efecty: el nombre público de tu clave",
        Ask::ColombiaSecret => "Efecty: el secreto de esa clave",
        Ask::Refunds => "¿Quieres devolver dinero en efectivo por Efecty? sí o no",
        Ask::PolicyUrl => {
            "A quien cobra un reembolso se le pide un documento. ¿En qué página dices qué haces con los datos personales?"
        }
    }
}

pub(super) const fn expected(ask: Ask) -> &'static str {
    match ask {
        Ask::Country => "se esperaba PE, CO o both",
        Ask::Mode => "se esperaba sandbox o live",
        Ask::Name => "se esperaba un nombre de 1 a 80 caracteres",
        Ask::Contact => "se esperaba una línea de texto",
        Ask::Listen => "se esperaba una dirección IP y un puerto, por ejemplo 127.0.0.1:7701",
        Ask::PublicUrl => {
            "se esperaba una dirección https sin parámetros, por ejemplo https://pay.tu-tienda.example (http solo en esta máquina, en pruebas)"
        }
        Ask::Origins => "se esperaba esquema, host y puerto, sin nada después, por ejemplo https://tu-tienda.example",
        Ask::WebhookUrl => "se esperaba una dirección https sin parámetros (http solo en esta máquina)",
        Ask::Database => "se esperaba el nombre de un archivo, por ejemplo ventanilla.db",
        Ask::WidgetDir => "se esperaba una carpeta que contenga ventanilla.js, o nada",
        Ask::PeruUrl | Ask::ColombiaUrl => "se esperaba una dirección https (http solo en esta máquina, en pruebas)",
        Ask::PeruService => "se esperaban dígitos",
        Ask::PeruAccess => "se esperaban caracteres visibles sin espacios y, con dinero real, no una clave de prueba",
        Ask::PeruSecret | Ask::ColombiaSecret => {
            "se esperaban al menos 24 caracteres visibles sin espacios y, con dinero real, no una clave de prueba"
        }
        Ask::ColombiaKey => "se esperaban caracteres visibles sin espacios",
        Ask::Refunds => "se esperaba sí o no",
        Ask::PolicyUrl => "se esperaba una dirección https (http solo en esta máquina, en pruebas)",
    }
}

pub(super) fn unknown(name: &str, known: &str) -> String {
    format!("se esperaba el nombre de una respuesta y `=`, de entre {known}; llegó `{name}`")
}

pub(super) fn trouble(trouble: &Trouble) -> String {
    match trouble {
        Trouble::Exists(file) => {
            format!("`{file}` ya existe; `--force` escribe uno nuevo y conserva el anterior como `….old`")
        }
        Trouble::Unreadable(file, kind) => format!("no se puede leer `{file}`: {kind}"),
        Trouble::NotToml(file) => format!("`{file}`: se esperaba TOML, por ejemplo `name = \"Tienda Andina\"`"),
        Trouble::SecretGiven(ask) => {
            let name = ask.name();
            format!(
                "`{name}`: un secreto no va en la línea de comandos, donde otros programas lo ven; usa `--answers` o escríbelo cuando se pida"
            )
        }
        Trouble::Wrong(ask) => format!("`{}`: {}", ask.name(), expected(*ask)),
        Trouble::Missing(ask) => format!("falta `{}`: {}", ask.name(), expected(*ask)),
        Trouble::Ended(ask) => format!("la entrada terminó antes de responder a `{}`; no se escribió nada", ask.name()),
        Trouble::Unwritable(file, kind) => format!("no se puede escribir `{file}`: {kind}"),
        Trouble::Output(said) | Trouble::Unknown(said) => said.clone(),
        Trouble::NoRandomness => "el sistema no dio bytes aleatorios con que hacer los secretos".to_owned(),
    }
}

pub(super) fn done(done: &Done<'_>) -> (String, Vec<String>) {
    let file = done.file;
    let head = format!("`{file}` está escrito y solo tú puedes leerlo. Lo que sigue:");
    let mut steps = vec![format!("Inícialo: ventanilla serve --config {file}")];
    if !done.live {
        let notify = done.notify.first().map_or("", String::as_str);
        steps.insert(
            0,
            format!(
                "Inicia el sandbox, en la carpeta del proyecto: cargo run -p ventanilla-sandbox -- --notify-url {notify} (o pon en \
                 `base_url` el sistema de pruebas de tu red)."
            ),
        );
    }
    if let Some(url) = &done.public_url {
        steps.push(format!("Haz que tu proxy TLS lleve {url} a http://{}.", done.listen));
    }
    steps.push(
        "Entrega al backend de tu tienda la clave de `api_keys`: con ella crea los pagos (POST /v1/payments)."
            .to_owned(),
    );
    if done.heard {
        steps.push("Entrégale también el secreto de `webhook.secrets`: con él verifica los eventos.".to_owned());
    } else {
        steps.push("Cuando exista, indica dónde se entera tu tienda de los pagos: `[webhook]`.".to_owned());
    }
    steps.push(format!("Da a la red tu dirección de notificaciones: {}", done.notify.join(", ")));
    steps.push("Compara los límites con tu contrato: `limits` en el archivo.".to_owned());
    steps.push(format!("Respalda `{}` todos los días y `data_key` una vez, en otro lugar.", done.database));
    (head, steps)
}
