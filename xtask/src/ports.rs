//! Which ports the demo takes: its own three, or others where somebody sits on those.

use std::net::{Ipv4Addr, TcpListener};

use anyhow::{Result, bail};

/// Ports of shop, backend and sandbox.
pub type Ports = [u16; 3];

/// What the demo would like.
pub const DEFAULT: Ports = [7700, 7701, 7702];
/// How far to look for a free port above a taken one.
const REACH: u16 = 100;

/// Reads `7700,7701,7702`.
///
/// # Errors
/// When it is not three different ports.
pub fn parse(text: &str) -> Result<Ports> {
    let ports: Vec<u16> = text.split(',').filter_map(|port| port.trim().parse().ok()).collect();
    match ports.as_slice() {
        &[shop, backend, sandbox] if shop != backend && backend != sandbox && shop != sandbox => {
            Ok([shop, backend, sandbox])
        }
        _ => bail!("expected `--ports SHOP,BACKEND,SANDBOX` with three different ports, got `{text}`"),
    }
}

/// The wished ports, each replaced by the next free one where it is taken.
///
/// # Errors
/// When there is no free port nearby.
pub fn pick(wished: Ports, is_free: impl Fn(u16) -> bool) -> Result<Ports> {
    let mut picked: Vec<u16> = Vec::new();
    for wish in wished {
        let mut nearby = wish..=wish.saturating_add(REACH);
        // A port that a later part wishes for is left to it.
        let found = nearby.find(|port| {
            let spoken_for = picked.contains(port) || (*port != wish && wished.contains(port));
            !spoken_for && is_free(*port)
        });
        match found {
            Some(port) => picked.push(port),
            None => bail!("expected a free port in {wish}–{}, all are taken", wish.saturating_add(REACH)),
        }
    }
    match picked.as_slice() {
        &[shop, backend, sandbox] => Ok([shop, backend, sandbox]),
        _ => bail!("expected three ports, got {picked:?}"),
    }
}

/// Whether nobody listens on this port of this machine.
pub fn is_free(port: u16) -> bool {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn free_ports_are_taken_as_wished() {
        assert_eq!(pick(DEFAULT, |_| true).unwrap(), DEFAULT);
    }

    #[test]
    fn a_taken_port_moves_up_and_past_the_others() {
        assert_eq!(pick(DEFAULT, |port| port != 7700).unwrap(), [7703, 7701, 7702]);
        assert_eq!(pick(DEFAULT, |port| port > 7702).unwrap(), [7703, 7704, 7705]);
    }

    #[test]
    fn nothing_free_is_said() {
        let error = pick(DEFAULT, |_| false).unwrap_err().to_string();
        assert_eq!(error, "expected a free port in 7700–7800, all are taken");
    }

    #[test]
    fn a_listener_takes_its_port() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        assert!(!is_free(port));
    }

    #[test]
    fn ports_are_three_and_differ() {
        assert_eq!(parse("1,2,3").unwrap(), [1, 2, 3]);
        for wrong in ["", "1,2", "1,2,2", "1,2,x", "1,2,3,4", "1,2,70000"] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }
}
