//! *Lösenord*: how they are kept, and which are too easy to guess.

use argon2::password_hash::PasswordVerifier;
use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, Version};
use samsyn_texts::Message;
use samsyn_web::Failure;
use samsyn_web::clock::Chance;
use tokio::sync::Semaphore;
use zxcvbn::feedback::Warning;
use zxcvbn::{Score, zxcvbn};

/// The fewest characters.
pub const LEAST: usize = 12;
/// The most characters: enough for any sentence, and not enough to keep the server busy.
pub const MOST: usize = 200;

/// Kibibytes, passes and lanes of a hash that is made now. A hash says which it was made with, so they can be raised.
const COST: (u32, u32, u32) = (32 * 1024, 3, 1);

/// Each hash takes much memory and a core: two at a time, however many ask.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// What a password came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is not the one.
    Wrong,
    /// It is the one.
    Right,
    /// It is the one, and its hash is to be replaced by this costlier one.
    RightAndRaised(String),
}

fn hasher() -> Result<Argon2<'static>, Failure> {
    let (memory, passes, lanes) = COST;
    let params = Params::new(memory, passes, lanes, None);
    let params = params.map_err(|error| Failure::fault("password", error))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn salt(chance: &dyn Chance) -> [u8; 16] {
    let mut salt = [0; 16];
    chance.fill(&mut salt);
    salt
}

fn hashed(password: &str, salt: [u8; 16]) -> Result<String, Failure> {
    let hash = hasher()?.hash_password_with_salt(password.as_bytes(), &salt);
    hash.map(|hash: PasswordHash| hash.to_string())
        .map_err(|error| Failure::fault("password", error))
}

/// Does it beside the threads that answer requests.
async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Failure> + Send + 'static,
) -> Result<T, Failure> {
    let fault = |error: &dyn std::fmt::Display| Failure::fault("password", error);
    let _turn = AT_ONCE.acquire().await.map_err(|error| fault(&error))?;
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|error| fault(&error))?
}

/// The hash to keep of a password.
///
/// # Errors
/// Where it cannot be made.
pub async fn hash(password: &str, chance: &dyn Chance) -> Result<String, Failure> {
    let (password, salt) = (password.to_owned(), salt(chance));
    aside(move || hashed(&password, salt)).await
}

/// Whether the password is the one that was hashed. Without a hash (no such account, no password chosen yet) it takes the
/// same time and is wrong.
///
/// # Errors
/// Where the hash cannot be read.
pub async fn verify(
    password: &str,
    kept: Option<String>,
    chance: &dyn Chance,
) -> Result<Verdict, Failure> {
    let (password, salt) = (password.to_owned(), salt(chance));
    aside(move || {
        let Some(kept) = kept else {
            hashed(&password, salt)?;
            return Ok(Verdict::Wrong);
        };
        let kept = PasswordHash::new(&kept).map_err(|error| Failure::fault("password", error))?;
        let hasher = hasher()?;
        if hasher.verify_password(password.as_bytes(), &kept).is_err() {
            return Ok(Verdict::Wrong);
        }
        match is_cheaper(&kept) {
            true => hashed(&password, salt).map(Verdict::RightAndRaised),
            false => Ok(Verdict::Right),
        }
    })
    .await
}

fn is_cheaper(kept: &PasswordHash) -> bool {
    let (memory, passes, _) = COST;
    Params::try_from(kept).map_or(true, |cost| {
        cost.m_cost() < memory || cost.t_cost() < passes
    })
}

/// Whether somebody may have it as a password; `about` is what is known of the person: name and login.
///
/// # Errors
/// What is wrong with it, and what makes a better one.
pub fn judge(password: &str, about: &[&str]) -> Result<(), Message> {
    let signs = password.chars().count();
    if signs < LEAST {
        return Err(Message::new("password-too-short").count("least", LEAST as u64));
    }
    if signs > MOST {
        return Err(Message::new("password-too-long").count("most", MOST as u64));
    }
    let lower = password.to_lowercase();
    let words = about
        .iter()
        .flat_map(|text| text.split(['@', '.', ' ', '-', '_']));
    let mut words = words.filter(|word| word.chars().count() >= 4);
    if words.any(|word| lower.contains(&word.to_lowercase())) {
        return Err(Message::new("password-names-you"));
    }
    let judged = zxcvbn(password, about);
    if judged.score() >= Score::Three {
        return Ok(());
    }
    let warning = judged.feedback().and_then(|feedback| feedback.warning());
    Err(Message::new(hint(warning)))
}

/// Which of our own sentences says what is wrong.
const fn hint(warning: Option<Warning>) -> &'static str {
    match warning {
        Some(
            Warning::StraightRowsOfKeysAreEasyToGuess
            | Warning::ShortKeyboardPatternsAreEasyToGuess
            | Warning::SequencesLikeAbcAreEasyToGuess,
        ) => "password-pattern",
        Some(
            Warning::RepeatsLikeAaaAreEasyToGuess
            | Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess,
        ) => "password-repeats",
        Some(Warning::RecentYearsAreEasyToGuess | Warning::DatesAreOftenEasyToGuess) => {
            "password-dates"
        }
        Some(
            Warning::ThisIsATop10Password
            | Warning::ThisIsATop100Password
            | Warning::ThisIsACommonPassword
            | Warning::ThisIsSimilarToACommonlyUsedPassword,
        ) => "password-common",
        _ => "password-few-words",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Always(u8);

    impl Chance for Always {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(self.0);
        }
    }

    #[tokio::test]
    async fn a_password_is_known_again_and_no_other_is() {
        let kept = hash("tre gröna cyklar", &Always(1)).await.unwrap();
        assert!(
            kept.starts_with("$argon2id$v=19$m=32768,t=3,p=1$"),
            "{kept}"
        );
        let verdict = async |password, kept| verify(password, kept, &Always(2)).await.unwrap();
        assert_eq!(
            verdict("tre gröna cyklar", Some(kept.clone())).await,
            Verdict::Right
        );
        assert_eq!(
            verdict("tre gröna cyklor", Some(kept)).await,
            Verdict::Wrong
        );
        assert_eq!(verdict("tre gröna cyklar", None).await, Verdict::Wrong);
    }

    #[tokio::test]
    async fn a_cheap_hash_is_replaced_when_its_password_is_used() {
        let cheap = Argon2::new(
            Algorithm::Argon2id,
            Version::V0x13,
            Params::new(8 * 1024, 1, 1, None).unwrap(),
        );
        let cheap: PasswordHash = cheap
            .hash_password_with_salt(b"en hemlis", &[7; 16])
            .unwrap();
        let verdict = verify("en hemlis", Some(cheap.to_string()), &Always(2)).await;
        let Verdict::RightAndRaised(raised) = verdict.unwrap() else {
            panic!("the hash stays cheap");
        };
        let again = verify("en hemlis", Some(raised), &Always(3)).await;
        assert_eq!(again.unwrap(), Verdict::Right);
    }

    #[test]
    fn passwords_that_are_easy_to_guess_are_refused_with_a_reason() {
        let about = ["Sara Holm", "sara.holm@exempel.se"];
        let judged = |password| {
            judge(password, &about).map_err(|message| message == Message::new("password-names-you"))
        };
        assert_eq!(judged("lampan står vid ån"), Ok(()));
        assert_eq!(judged("Jag är Holm på riktigt"), Err(true));
        for password in ["kort", "passwordpassword", "aaaaaaaaaaaaaa", "qwertyuiopåå"] {
            assert_eq!(judged(password), Err(false), "{password}");
        }
    }
}
