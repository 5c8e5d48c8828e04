//! What all pages share: head, header, footer.

use maud::{DOCTYPE, Markup, html};

use crate::country::Country;

/// What a page says in its head.
#[derive(Clone, Copy, Debug)]
pub struct Head<'a> {
    /// Whose page it is.
    pub country: Country,
    /// The same page in the other country, below its base; most pages have only the home page there.
    pub path: &'a str,
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
        html lang=(head.country.language()) {
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
                (header(head))
                main #contenido tabindex="-1" { (content) }
                (footer(head.country))
            }
        }
    }
}

/// Which country's shop this is, and the way to the other.
fn switch(head: Head<'_>) -> Markup {
    html! {
        div.strip {
            div.wrap.strip-row {
                p { "Demostración" }
                nav aria-label="País" {
                    @for country in Country::ALL {
                        @let here = country == head.country;
                        a href=(over_there(head, country)) hreflang=(country.language()) aria-current=[here.then_some("true")] {
                            (country.texts().name)
                        }
                    }
                }
            }
        }
    }
}

/// The same page in that country.
fn over_there(head: Head<'_>, country: Country) -> String {
    if head.path.is_empty() { country.home().to_owned() } else { format!("{}{}", country.base(), head.path) }
}

fn header(head: Head<'_>) -> Markup {
    let home = head.country.home();
    html! {
        header.top {
            (switch(head))
            div.wrap.top-row {
                a.brand href=(home) {
                    img.brand-mark src="/assets/icon.svg" alt="" width="36" height="36";
                    span { "Tienda Andina" }
                }
                nav aria-label="Principal" {
                    a href={ (home) "#productos" } { "Productos" }
                    a href={ (home) "#como-pagas" } { "Cómo pagas" }
                }
            }
        }
    }
}

fn footer(country: Country) -> Markup {
    html! {
        footer.bottom {
            div.wrap.bottom-row {
                div {
                    p.bottom-name { "Tienda Andina" }
                    p { (country.texts().place) }
                }
                p.bottom-note {
                    "Esta es una tienda de demostración: nada se vende de verdad. "
                    a href="/datos" { "Tus datos" }
                    " "
                    a href="/admin" { "Ver la trastienda" }
                }
            }
        }
    }
}
