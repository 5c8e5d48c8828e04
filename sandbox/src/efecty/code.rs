//! The answer codes of Efecty's partner API: `00`, and what each refusal is called.

use serde::{Deserialize, Serialize};

/// Why a call was refused.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Code {
    /// The document is not valid.
    E01,
    /// Over the limit of one operation.
    E02,
    /// Over what one document may draw in a day.
    E03,
    /// The signature does not match.
    #[default]
    E04,
    /// The reference was used for something else.
    E05,
    /// The merchant's balance does not cover it.
    E06,
    /// A timeout inside the network: nobody knows whether it was booked.
    E07,
    /// Name and document do not belong together.
    E08,
    /// No such reference.
    E09,
    /// A field is malformed or missing.
    E10,
    /// Something broke.
    E99,
}

impl Code {
    /// Every one.
    pub const ALL: [Self; 11] = [
        Self::E01,
        Self::E02,
        Self::E03,
        Self::E04,
        Self::E05,
        Self::E06,
        Self::E07,
        Self::E08,
        Self::E09,
        Self::E10,
        Self::E99,
    ];

    /// The HTTP status that goes with it.
    pub fn status(self) -> u16 {
        match self {
            Self::E01 | Self::E10 => 400,
            Self::E04 => 401,
            Self::E09 => 404,
            Self::E05 => 409,
            Self::E02 | Self::E03 | Self::E06 | Self::E08 => 422,
            Self::E99 => 500,
            Self::E07 => 504,
        }
    }

    /// The sentence that goes with it. Merchants must go by the code: the contract fixes no words.
    pub fn message(self) -> &'static str {
        match self {
            Self::E01 => "Documento inválido.",
            Self::E02 => "El valor supera el límite por operación.",
            Self::E03 => "El documento supera el límite diario.",
            Self::E04 => "Firma rechazada.",
            Self::E05 => "La referencia ya existe con otro contenido.",
            Self::E06 => "Saldo insuficiente del comercio.",
            Self::E07 => "Tiempo de espera agotado en la red.",
            Self::E08 => "Los datos del beneficiario no coinciden.",
            Self::E09 => "Referencia desconocida.",
            Self::E10 => "Campo ausente o mal formado.",
            Self::E99 => "Error interno.",
        }
    }
}
