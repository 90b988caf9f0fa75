//! Chance without chance: what is drawn depends on the seed and on what it is drawn for, and on nothing drawn before.
//! So one plan can be rewritten without changing any other.

/// A place to draw from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Draw(u64);

impl Draw {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A place of its own within this one.
    pub(crate) fn within(self, what: &str) -> Self {
        Self(self.number(what))
    }

    /// A number below `end`; zero when that is zero.
    pub(crate) fn below(self, what: &str, end: usize) -> usize {
        let end = end.max(1) as u64;
        usize::try_from(self.number(what) % end).unwrap_or_default()
    }

    /// A number from `least` to `most`.
    pub(crate) fn between(self, what: &str, least: i32, most: i32) -> i32 {
        let span = usize::try_from(most - least).unwrap_or_default() + 1;
        least + i32::try_from(self.below(what, span)).unwrap_or_default()
    }

    /// True so many times in a hundred.
    pub(crate) fn percent(self, what: &str, times: usize) -> bool {
        self.below(what, 100) < times
    }

    pub(crate) fn pick<'a, T>(self, what: &str, from: &'a [T]) -> Option<&'a T> {
        from.get(self.below(what, from.len()))
    }

    /// One of these words; none when there are none.
    pub(crate) fn word<'a>(self, what: &str, from: &'a [String]) -> &'a str {
        self.pick(what, from).map_or("", String::as_str)
    }

    pub(crate) fn shuffle<T>(self, what: &str, things: &mut [T]) {
        for last in (1..things.len()).rev() {
            things.swap(last, self.below(&format!("{what} {last}"), last + 1));
        }
    }

    /// FNV-1a over the words, then the finisher of SplitMix64, so that near words draw far apart.
    fn number(self, what: &str) -> u64 {
        let start = self.0 ^ 0xcbf2_9ce4_8422_2325;
        let mixed =
            what.bytes().fold(start, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        let mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draw_is_the_same_each_time_and_differs_by_what_it_is_for() {
        let draw = Draw::new(7);
        assert_eq!(draw.below("age", 1000), draw.below("age", 1000));
        let drawn: Vec<usize> = (0..200).map(|n| draw.within(&n.to_string()).below("age", 10)).collect();
        assert!((0..10).all(|n| (8..35).contains(&drawn.iter().filter(|d| **d == n).count())), "{drawn:?}");
    }

    #[test]
    fn shuffling_keeps_every_thing() {
        let mut things: Vec<usize> = (0..50).collect();
        Draw::new(1).shuffle("x", &mut things);
        assert!(things.windows(2).any(|pair| pair[0] > pair[1]));
        things.sort_unstable();
        assert!(things.into_iter().eq(0..50));
    }
}
