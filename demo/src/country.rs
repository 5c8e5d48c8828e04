//! The two countries that Tienda Andina sells in: what differs between them, as data.

use crate::money::Currency;

/// Where an order is placed, paid and collected. An order keeps its country.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, sqlx::Type)]
#[sqlx(rename_all = "lowercase")]
pub enum Country {
    /// Peru: soles, PagoEfectivo.
    #[default]
    Pe,
    /// Colombia: pesos, Efecty.
    Co,
}

/// What the shop says in one of them.
#[derive(Debug)]
pub struct Texts {
    /// How they say "without hurry" there.
    pub unhurried: &'static str,
    /// Its name.
    pub name: &'static str,
    /// What the shop calls the clock there.
    pub zone: &'static str,
    /// Where the shop is.
    pub place: &'static str,
    /// Delivery, as a row of the bill.
    pub delivery: &'static str,
    /// The same as a step.
    pub collect: (&'static str, &'static str),
    /// Beside the button that buys.
    pub promise: &'static str,
    /// The one way to pay.
    pub method: (&'static str, &'static str),
    /// The same as a step.
    pub pay: &'static str,
    /// What becomes of the money when goods come back.
    pub give_back: &'static str,
    /// What the cashier calls the code.
    pub code: &'static str,
    /// Under the field for the phone.
    pub phone: &'static str,
}

static PERU: Texts = Texts {
    unhurried: "sin apuro",
    name: "Perú",
    zone: "hora de Lima",
    place: "Taller en Barranco, Lima. Lunes a sábado, de 10 a. m. a 7 p. m.",
    delivery: "Recojo en Barranco",
    collect: ("Recógela en Barranco", "Te avisamos cuando esté lista. El recojo es gratis."),
    promise: "Pagas en efectivo con un código. Recojo gratis en Barranco.",
    method: (
        "En efectivo, con PagoEfectivo",
        "Te damos un código y lo pagas en la app de tu banco, en un agente o bodega, o con tu billetera. No necesitas \
         tarjeta.",
    ),
    pay: "En la app de tu banco, en un agente o bodega, o con tu billetera.",
    give_back: "¿No era lo que esperabas? Devuélvela y te damos tu dinero en efectivo.",
    code: "Código CIP",
    phone: "9 dígitos. Te avisamos cuando puedas recogerlo.",
};

static COLOMBIA: Texts = Texts {
    unhurried: "sin afán",
    name: "Colombia",
    zone: "hora de Bogotá",
    place: "Local en Chapinero, Bogotá. Lunes a sábado, de 10 a. m. a 7 p. m.",
    delivery: "Recoges en Chapinero",
    collect: ("Recógela en Chapinero", "Te avisamos cuando esté lista. Recogerla es gratis."),
    promise: "Pagas en efectivo en un punto Efecty. Recoges gratis en Chapinero.",
    method: (
        "En efectivo, en un punto Efecty",
        "Te damos un convenio y una referencia: los dictas en la caja y pagas en efectivo. No necesitas tarjeta ni \
         cuenta.",
    ),
    pay: "Dicta el convenio y tu referencia en cualquier punto Efecty.",
    give_back: "¿No era lo que esperabas? Devuélvela y recoge tu dinero en efectivo en un punto Efecty.",
    code: "Referencia de pago",
    phone: "10 dígitos. Te avisamos cuando puedas recogerlo.",
};

/// How mobile numbers look there.
#[derive(Clone, Copy, Debug)]
pub struct Mobile {
    /// The country's code.
    pub prefix: &'static str,
    /// Digits without it.
    pub length: usize,
    /// The first of them.
    pub first: char,
}

impl Country {
    /// Both, in the order of the switch.
    pub const ALL: [Self; 2] = [Self::Pe, Self::Co];

    /// Before each of its addresses.
    pub fn base(self) -> &'static str {
        match self {
            Self::Pe => "",
            Self::Co => "/co",
        }
    }

    /// The address of its home page.
    pub fn home(self) -> &'static str {
        match self {
            Self::Pe => "/",
            Self::Co => "/co",
        }
    }

    /// The country of an address of the shop's.
    pub fn of_path(path: &str) -> Self {
        if path == "/co" || path.starts_with("/co/") { Self::Co } else { Self::Pe }
    }

    /// The language of its pages.
    pub fn language(self) -> &'static str {
        match self {
            Self::Pe => "es-PE",
            Self::Co => "es-CO",
        }
    }

    /// For tests and for the operator: `PE`, `CO`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Pe => "PE",
            Self::Co => "CO",
        }
    }

    /// What its prices are in.
    pub fn currency(self) -> Currency {
        match self {
            Self::Pe => Currency::Pen,
            Self::Co => Currency::Cop,
        }
    }

    /// The path of the sandbox's counter for its network.
    pub fn counter(self) -> &'static str {
        match self {
            Self::Pe => "/",
            Self::Co => "/efecty",
        }
    }

    /// What the shop says there.
    pub fn texts(self) -> &'static Texts {
        match self {
            Self::Pe => &PERU,
            Self::Co => &COLOMBIA,
        }
    }

    /// How mobile numbers look there.
    pub fn mobile(self) -> Mobile {
        match self {
            Self::Pe => Mobile { prefix: "51", length: 9, first: '9' },
            Self::Co => Mobile { prefix: "57", length: 10, first: '3' },
        }
    }
}
