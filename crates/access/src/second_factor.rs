//! Of whom more than a password is asked.

use crate::Whence;

/// Of whom a second factor is asked, whether they have set one up or not. Whoever has one is asked for it in any case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SecondFactor {
    /// Of nobody: where everybody is made up.
    #[default]
    Off,
    /// Of whoever acts off the health network, on a device with a licence as well.
    Remote,
    /// Of everybody.
    Always,
}

impl SecondFactor {
    /// Whether it is asked of somebody who acts from there.
    #[must_use]
    pub const fn is_asked(self, whence: Whence) -> bool {
        match (self, whence) {
            (Self::Off, _) | (Self::Remote, Whence::Network) => false,
            (Self::Always, _) | (Self::Remote, Whence::Device(_) | Whence::Elsewhere) => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_licensed_device_elsewhere_is_remote_too() {
        let places = [Whence::Network, Whence::Device([7; 32]), Whence::Elsewhere];
        for (rule, asked) in [
            (SecondFactor::Off, [false; 3]),
            (SecondFactor::Remote, [false, true, true]),
            (SecondFactor::Always, [true; 3]),
        ] {
            assert_eq!(places.map(|whence| rule.is_asked(whence)), asked, "{rule:?}");
        }
    }
}
