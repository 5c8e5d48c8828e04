//! `POST /checkout`: from a filled-in form to an order with a reserved piece and a payment.
//!
//! One rendered form makes one order: two clicks, a reload or the back button find the order that is there.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::{Extension, Form};
use rand::RngExt;
use serde::Deserialize;

use crate::catalogue::{self, Product};
use crate::country::{Country, Mobile};
use crate::pages;
use crate::payment;
use crate::shop::{Shop, detached};
use crate::store::orders::{NewOrder, Placed};

/// What the buyer typed, as typed.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Fields {
    /// Product's key.
    #[serde(default)]
    pub sku: String,
    /// See [`token`].
    #[serde(default)]
    pub form_token: String,
    /// Name and surname.
    #[serde(default)]
    pub name: String,
    /// E-mail.
    #[serde(default)]
    pub email: String,
    /// Mobile number.
    #[serde(default)]
    pub phone: String,
}

/// A sentence for each field that is wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mistakes {
    /// About the name.
    pub name: Option<&'static str>,
    /// About the e-mail.
    pub email: Option<&'static str>,
    /// About the phone.
    pub phone: Option<&'static str>,
}

/// Who buys, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Buyer {
    name: String,
    email: String,
    phone: String,
}

/// Takes the form.
pub async fn submit(
    State(shop): State<Shop>,
    Extension(country): Extension<Country>,
    Form(fields): Form<Fields>,
) -> Response {
    let Some(product) = catalogue::find(&fields.sku) else {
        return pages::message::not_found(country).into_response();
    };
    if !is_token(&fields.form_token) {
        let fields = Fields { form_token: token(), ..fields };
        return pages::checkout::page(country, product, &fields, &Mistakes::default()).into_response();
    }
    match check(country, &fields) {
        Err(mistakes) => {
            let page = pages::checkout::page(country, product, &fields, &mistakes);
            (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
        }
        Ok(buyer) => place(shop, country, product, fields.form_token, buyer).await,
    }
}

async fn place(shop: Shop, country: Country, product: &'static Product, form_token: String, buyer: Buyer) -> Response {
    let new = NewOrder {
        id: token(),
        number: format!("TA-{}", rand::rng().random_range(100_000..1_000_000)),
        form_token,
        sku: product.sku.to_owned(),
        country,
        price: product.price(country),
        name: buyer.name,
        email: buyer.email,
        phone: buyer.phone,
        created_at: shop.clock.now(),
    };
    let store = shop.store.clone();
    match detached(async move { store.place(new).await }).await {
        Ok(Placed::Order(id)) => {
            payment::request(&shop, &id).await;
            Redirect::to(&format!("/orders/{id}")).into_response()
        }
        Ok(Placed::SoldOut) => pages::message::sold_out(country, product).into_response(),
        Err(error) => pages::message::broken(country, &error).into_response(),
    }
}

/// 128 random bits in hex: names of forms and of orders that nobody can guess.
pub fn token() -> String {
    format!("{:032x}", rand::rng().random::<u128>())
}

fn is_token(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn check(country: Country, fields: &Fields) -> Result<Buyer, Mistakes> {
    let (name, email, phone) = (name(&fields.name), email(&fields.email), phone(country, &fields.phone));
    match (name, email, phone) {
        (Ok(name), Ok(email), Ok(phone)) => Ok(Buyer { name, email, phone }),
        (name, email, phone) => Err(Mistakes { name: name.err(), email: email.err(), phone: phone.err() }),
    }
}

fn name(text: &str) -> Result<String, &'static str> {
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    match (letters, name.chars().count()) {
        (0, _) => Err("Escribe tu nombre y apellido."),
        (1, _) => Err("Ese nombre es muy corto. Escribe tu nombre y apellido."),
        (_, 81..) => Err("Ese nombre es muy largo. Usa 80 letras como máximo."),
        _ if name.chars().any(char::is_control) => Err("Escribe tu nombre solo con letras."),
        _ => Ok(name),
    }
}

fn email(text: &str) -> Result<String, &'static str> {
    let email = text.trim();
    if email.is_empty() {
        return Err("Escribe tu correo. Ahí te enviamos el código de pago.");
    }
    let (user, domain) = email.rsplit_once('@').ok_or("Al correo le falta la @. Ejemplo: ana@correo.com")?;
    let (host, ending) = domain.rsplit_once('.').unwrap_or_default();
    let odd = |c: char| !c.is_ascii_graphic() || "@<>(),;:\"\\".contains(c);
    let ending_fits = ending.len() >= 2 && ending.chars().all(char::is_alphanumeric);
    if user.is_empty()
        || host.is_empty()
        || !ending_fits
        || email.len() > 100
        || email.replacen('@', "", 1).contains(odd)
    {
        return Err("Revisa tu correo. Debe verse como ana@correo.com");
    }
    Ok(email.to_owned())
}

/// A mobile number of the country, with or without the country's code.
fn phone(country: Country, text: &str) -> Result<String, &'static str> {
    let Mobile { prefix, length, first } = country.mobile();
    let wrong = phone_words(country);
    let known = |c: char| c.is_ascii_digit() || " +-().".contains(c);
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let local = if digits.len() > length { digits.strip_prefix(prefix).unwrap_or(&digits) } else { &digits };
    match local.len() {
        _ if !text.trim().chars().all(known) => Err(wrong.letters),
        0 => Err("Escribe tu celular. Te avisamos cuando puedas recoger tu pedido."),
        few if few < length => Err(wrong.short),
        many if many > length => Err(wrong.long),
        _ if !local.starts_with(first) => Err(wrong.first),
        _ => Ok(format!("+{prefix}{local}")),
    }
}

struct PhoneWords {
    letters: &'static str,
    short: &'static str,
    long: &'static str,
    first: &'static str,
}

fn phone_words(country: Country) -> PhoneWords {
    match country {
        Country::Pe => PhoneWords {
            letters: "Escribe tu celular solo con números. Ejemplo: 987 654 321",
            short: "A tu celular le faltan dígitos: son 9 y empieza con 9.",
            long: "A tu celular le sobran dígitos: son 9 y empieza con 9.",
            first: "Un celular del Perú empieza con 9. Ejemplo: 987 654 321",
        },
        Country::Co => PhoneWords {
            letters: "Escribe tu celular solo con números. Ejemplo: 300 555 0147",
            short: "A tu celular le faltan dígitos: son 10 y empieza con 3.",
            long: "A tu celular le sobran dígitos: son 10 y empieza con 3.",
            first: "Un celular de Colombia empieza con 3. Ejemplo: 300 555 0147",
        },
    }
}

#[cfg(test)]
mod tests {
    use super::{email, is_token, name, phone, token};
    use crate::country::Country;

    #[test]
    fn accepts_what_people_really_type() {
        assert_eq!(name("  Ana   Ruiz "), Ok("Ana Ruiz".to_owned()));
        assert_eq!(email(" ana@correo.com.pe "), Ok("ana@correo.com.pe".to_owned()));
        for typed in ["987654321", "987 654 321", "+51 987-654-321", "51987654321", "(51) 987.654.321"] {
            assert_eq!(phone(Country::Pe, typed), Ok("+51987654321".to_owned()), "{typed}");
        }
        for typed in ["3005550147", "300 555 0147", "+57 300-555-0147", "573005550147"] {
            assert_eq!(phone(Country::Co, typed), Ok("+573005550147".to_owned()), "{typed}");
        }
    }

    #[test]
    fn says_what_is_wrong() {
        for wrong in ["", "   ", "A", "…", &"ñ".repeat(81)] {
            assert!(name(wrong).is_err(), "{wrong}");
        }
        for wrong in ["", "ana", "ana@", "@x.pe", "ana@pe", "a na@x.pe", "ana@x.p", "ana@@x.pe", "<a>@x.pe"] {
            assert!(email(wrong).is_err(), "{wrong}");
        }
        for wrong in ["", "98765432", "9876543210", "187654321", "98765432x", "+1 987654321"] {
            assert!(phone(Country::Pe, wrong).is_err(), "{wrong}");
        }
        for wrong in ["", "300555014", "30055501470", "6015550147", "987654321", "+51987654321"] {
            assert!(phone(Country::Co, wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn tokens_have_128_bits() {
        let token = token();
        assert!(is_token(&token), "{token}");
        assert!(!is_token("") && !is_token(&"z".repeat(32)) && !is_token(&"a".repeat(33)));
    }
}
