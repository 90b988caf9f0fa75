//! The first password of a new account: made here, shown once, replaced by its owner at the first sign-in.

use app::account::PasswordPolicy;

/// Letters and digits that are not taken for one another when they are read out.
const ALPHABET: &[u8; 55] = b"abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
/// Bytes from here on would make some letters likelier than others.
const FAIR: u8 = 220;
const GROUPS: usize = 4;

/// Four groups of four, 92 bits, made again until the password rule has nothing against it.
pub(crate) fn first_password(email: &str, mut secret: impl FnMut() -> [u8; 32]) -> String {
    loop {
        let fair: Vec<u8> = secret().into_iter().filter(|byte| *byte < FAIR).collect();
        let letter = |byte: &u8| char::from(ALPHABET[usize::from(*byte) % ALPHABET.len()]);
        let groups: Vec<String> =
            fair.chunks_exact(4).take(GROUPS).map(|group| group.iter().map(letter).collect()).collect();
        let password = groups.join("-");
        if groups.len() == GROUPS && PasswordPolicy::Cmc2020.lacks(&password, &[email]).is_empty() {
            return password;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_rule_has_something_against_is_made_again() {
        let mut secrets = [[250; 32], [0; 32], std::array::from_fn(|at| (at * 7) as u8)].into_iter();
        let password = first_password("gp@harbour.example", || secrets.next().unwrap());
        assert_eq!(password, "ahry-FNV4-bjsz-GPW5");
    }
}
