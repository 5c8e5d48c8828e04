//! What all pages share: head, header, footer.

use maud::{DOCTYPE, Markup, html};

/// What a page says in its head.
#[derive(Clone, Copy, Debug)]
pub struct Head<'a> {
    /// Before the shop's name.
    pub title: &'a str,
    /// For search engines and previews; empty where nobody should look.
    pub description: &'a str,
    /// Addresses of the page's scripts; most pages have none.
    pub scripts: &'a [String],
}

/// A whole page around `content`.
pub fn page(head: Head<'_>, content: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="es-PE" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="theme-color" content="#faf6f0";
                title { (head.title) " · Tienda Andina" }
                @if head.description.is_empty() {
                    meta name="robots" content="noindex";
                } @else {
                    meta name="description" content=(head.description);
                }
                link rel="icon" type="image/svg+xml" href="/assets/icon.svg";
                link rel="stylesheet" href="/assets/shop.css";
                @for address in head.scripts {
                    script type="module" src=(address) {}
                }
            }
            body {
                a.skip href="#contenido" { "Ir al contenido" }
                (header())
                main #contenido tabindex="-1" { (content) }
                (footer())
            }
        }
    }
}

fn header() -> Markup {
    html! {
        header.top {
            div.wrap.top-row {
                a.brand href="/" {
                    img.brand-mark src="/assets/icon.svg" alt="" width="36" height="36";
                    span { "Tienda Andina" }
                }
                nav aria-label="Principal" {
                    a href="/#productos" { "Productos" }
                    a href="/#como-pagas" { "Cómo pagas" }
                }
            }
        }
    }
}

fn footer() -> Markup {
    html! {
        footer.bottom {
            div.wrap.bottom-row {
                div {
                    p.bottom-name { "Tienda Andina" }
                    p { "Taller en Barranco, Lima. Lunes a sábado, de 10 a. m. a 7 p. m." }
                }
                p.bottom-note {
                    "Esta es una tienda de demostración: nada se vende de verdad. "
                    a href="/admin" { "Ver la trastienda" }
                }
            }
        }
    }
}
