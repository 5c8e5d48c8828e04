//! A separate process that stands in for the cash networks PagoEfectivo (Peru) and Efecty (Colombia): their merchant APIs,
//! their webhooks, and a counter where testers pay and collect. It shares no code with Ventanilla, since a fake built from the client's parts proves nothing.

pub mod call;
pub mod cip;
pub mod clock;
pub mod control;
pub mod delivery;
pub mod dialect;
pub mod efecty;
pub mod faults;
pub mod ids;
pub mod json;
pub mod lima;
pub mod money;
pub mod page;
pub mod pagoefectivo;
pub mod serve;
pub mod settings;
pub mod signing;
pub mod state;
pub mod struck;
pub mod webhook;
