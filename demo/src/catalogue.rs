//! What Tienda Andina sells: three products, as data.

use crate::country::Country;
use crate::money::Money;

/// One product as the shop presents it. Its stock is in the store.
#[derive(Debug)]
pub struct Product {
    /// Key in addresses and in the store.
    pub sku: &'static str,
    /// Name as the buyer reads it.
    pub name: &'static str,
    /// Where it comes from, in a few words.
    pub origin: &'static str,
    /// One sentence for the home page.
    pub teaser: &'static str,
    /// Paragraphs for the product's own page.
    pub story: &'static [&'static str],
    /// Label and value rows.
    pub details: &'static [(&'static str, &'static str)],
    /// The same thing within a sentence, with its article: "tu chalina".
    pub yours: &'static str,
    /// Prices in céntimos and in pesos, taxes included.
    pub prices: Prices,
    /// Picture under `/assets/`.
    pub image: &'static str,
    /// What the picture shows, for those who do not see it.
    pub image_text: &'static str,
    /// Pieces on hand when the shop opens for the first time.
    pub first_stock: i64,
}

/// What it costs in each country, in minor units.
#[derive(Clone, Copy, Debug)]
pub struct Prices {
    pe: i64,
    co: i64,
}

impl Product {
    /// What it costs there.
    pub fn price(&self, country: Country) -> Money {
        let minor = match country {
            Country::Pe => self.prices.pe,
            Country::Co => self.prices.co,
        };
        Money { minor, currency: country.currency() }
    }
}

/// All products, in the order of the home page.
pub static PRODUCTS: [Product; 3] = [
    Product {
        sku: "chalina-alpaca",
        name: "Chalina de alpaca Quilla",
        origin: "Tejida en Chinchero, Cusco",
        teaser: "Ligera y muy abrigadora, con grecas teñidas con cochinilla y molle.",
        story: &[
            "La teje Nilda en telar de cintura, con alpaca bebé hilada a mano. Cada una le toma cuatro días, \
             y no hay dos iguales.",
            "Es suave contra la piel, pesa menos que un celular y abriga de verdad en una noche serrana.",
        ],
        details: &[
            ("Material", "100 % alpaca bebé"),
            ("Medidas", "180 × 32 cm, más flecos"),
            ("Teñido", "Cochinilla, molle y nogal"),
            ("Cuidado", "Lavar a mano con agua fría"),
        ],
        yours: "tu chalina",
        prices: Prices { pe: 14_990, co: 189_900 },
        image: "chalina.svg",
        image_text: "Chalina roja de alpaca con franjas y grecas andinas, colgada de una vara de madera.",
        first_stock: 5,
    },
    Product {
        sku: "taza-ayacucho",
        name: "Taza de cerámica Wari",
        origin: "Torneada en Quinua, Ayacucho",
        teaser: "Barro de Quinua, esmalte sin plomo y flores pintadas a pulso.",
        story: &[
            "Mamerto la tornea con la arcilla roja de Quinua y la quema dos veces. Las flores las pinta su hija \
             Rosa, a pulso y sin plantilla.",
            "Mantiene caliente el café, cabe bien en la mano y puede ir al microondas.",
        ],
        details: &[
            ("Material", "Arcilla roja, esmalte sin plomo"),
            ("Capacidad", "320 ml"),
            ("Alto", "9,5 cm"),
            ("Cuidado", "Microondas sí; lavavajillas no"),
        ],
        yours: "tu taza",
        prices: Prices { pe: 4_850, co: 59_900 },
        image: "taza.svg",
        image_text: "Taza de cerámica crema y terracota con flores pintadas a mano, sobre una mesa de madera.",
        first_stock: 8,
    },
    Product {
        sku: "mochila-lana",
        name: "Mochila de lana Ausangate",
        origin: "Tejida en Pitumarca, Cusco",
        teaser: "Manta de lana de oveja, forro de algodón y correas de cuero.",
        story: &[
            "Parte de una manta tejida en Pitumarca y se arma en nuestro taller de Barranco, con cuero curtido \
             sin cromo y herrajes de bronce.",
            "Lleva bolsillo acolchado para una laptop de 14 pulgadas y otro con cierre por delante.",
        ],
        details: &[
            ("Material", "Lana de oveja, cuero, algodón"),
            ("Medidas", "42 × 30 × 14 cm"),
            ("Capacidad", "17 litros"),
            ("Cuidado", "Limpiar con un paño húmedo"),
        ],
        yours: "tu mochila",
        prices: Prices { pe: 21_900, co: 279_900 },
        image: "mochila.svg",
        image_text: "Mochila de lana tejida en franjas de colores con correas y hebillas de cuero.",
        first_stock: 3,
    },
];

/// The product with this key.
pub fn find(sku: &str) -> Option<&'static Product> {
    PRODUCTS.iter().find(|product| product.sku == sku)
}
