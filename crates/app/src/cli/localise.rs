//! Help in the reader's language: every text comes from `locales/*/help.ftl`, by the names of commands and arguments.

use clap::builder::StyledStr;
use clap::{Arg, ArgAction, Command};

use crate::NAME;
use crate::messages::{Message, Words};

/// The command with its help in the language.
pub fn localised(command: Command, words: &Words) -> Command {
    // Longer lines are hard to read, on however wide a screen.
    command_in(command, words, &[]).max_term_width(100)
}

/// The command, under those whose names are `above`.
fn command_in(command: Command, words: &Words, above: &[String]) -> Command {
    let mut path = above.to_owned();
    path.extend((command.get_name() != NAME).then(|| command.get_name().to_owned()));
    let of = |part: &str| [&[part.to_owned()], path.as_slice()].concat().join("-");
    let usage = usage(&command, words, &path);
    let template = template(&command, words);
    let mut command = command
        .about(words.find(&of("about")).unwrap_or_default())
        .override_usage(usage)
        .help_template(template)
        .mut_args(|argument| argument_in(argument, words, &path))
        .mut_subcommands(|subcommand| command_in(subcommand, words, &path));
    if let Some(after) = words.find(&of("after")) {
        command = command.after_help(after);
    }
    command
}

/// `samsyn measure [val] <UTTAG>…`: required options and arguments by name, the rest in one word.
fn usage(command: &Command, words: &Words, path: &[String]) -> StyledStr {
    let mut parts = [&[NAME.to_owned()], path].concat();
    if command.is_subcommand_required_set() {
        parts.push(words.get("usage-command"));
    }
    parts.push(words.get("usage-options"));
    let value = |argument| format!("<{}>", value_name(argument, words).unwrap_or_default());
    for option in command.get_opts().filter(|option| option.is_required_set()) {
        let long = option.get_long().unwrap_or_default();
        parts.push(format!("--{long} {}", value(option)));
    }
    for argument in command.get_positionals() {
        let many = matches!(argument.get_action(), ArgAction::Append);
        parts.push(value(argument) + if many { "…" } else { "" });
    }
    parts.join(" ").into()
}

fn template(command: &Command, words: &Words) -> String {
    let mut template = format!("{{about}}\n\n{} {{usage}}\n", words.get("heading-usage"));
    let mut section = |heading, tag| {
        template.push_str(&format!("\n{}\n{tag}\n", words.get(heading)));
    };
    if command.has_subcommands() {
        section("heading-commands", "{subcommands}");
    }
    if command.get_positionals().next().is_some() {
        section("heading-arguments", "{positionals}");
    }
    section("heading-options", "{options}");
    template + "{after-help}"
}

fn argument_in(argument: Arg, words: &Words, path: &[String]) -> Arg {
    let id = argument.get_id().as_str().replace('_', "-");
    let help = words
        .find(&format!("help-{}-{id}", path.join("-")))
        .or_else(|| words.find(&format!("help-{id}")))
        .unwrap_or_default();
    let help = with_values(help, &argument, words);
    let argument = match value_name(&argument, words) {
        Some(name) => argument.value_name(name),
        None => argument,
    };
    match argument.get_action().takes_values() {
        true => argument
            .help(help)
            .hide_possible_values(true)
            .hide_default_value(true)
            .hide_env(true),
        false => argument.help(help),
    }
}

/// The help with what values there are, the one that is taken where none is given, and the variable that may say it.
fn with_values(help: String, argument: &Arg, words: &Words) -> String {
    let mut notes = Vec::new();
    let values = argument.get_possible_values();
    let takes_value = argument.get_action().takes_values();
    if takes_value && !values.is_empty() {
        let names = values.iter().map(|value| value.get_name());
        notes.push(Message::new("note-values").list("values", names));
    }
    let defaults = argument.get_default_values();
    if takes_value && !defaults.is_empty() {
        let defaults = defaults.iter().map(|value| value.to_string_lossy());
        notes.push(Message::new("note-default").list("value", defaults));
    }
    if let Some(variable) = argument.get_env() {
        notes.push(Message::new("note-variable").text("name", variable.to_string_lossy()));
    }
    notes
        .iter()
        .fold(help, |help, note| format!("{help} [{}]", words.say(note)))
}

fn value_name(argument: &Arg, words: &Words) -> Option<String> {
    let name = argument.get_value_names()?.first()?;
    words.find(&format!("value-name-{name}"))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::Cli;
    use crate::messages::Language;

    fn without_text(command: &Command, missing: &mut Vec<String>) {
        if command
            .get_about()
            .is_none_or(|about| about.to_string().is_empty())
        {
            missing.push(command.get_name().to_owned());
        }
        for argument in command.get_arguments() {
            let help = argument
                .get_help()
                .map(ToString::to_string)
                .unwrap_or_default();
            let unnamed = argument.get_action().takes_values()
                && argument
                    .get_value_names()
                    .is_some_and(|names| names[0].chars().any(char::is_lowercase));
            if help.is_empty() || help.starts_with(" [") || unnamed {
                missing.push(format!("{} {}", command.get_name(), argument.get_id()));
            }
        }
        command
            .get_subcommands()
            .for_each(|command| without_text(command, missing));
    }

    #[test]
    fn every_command_and_argument_has_a_text_in_both_languages() {
        for language in [Language::Sv, Language::En] {
            let words = crate::messages::words(language);
            let mut missing = Vec::new();
            without_text(&localised(Cli::command(), &words), &mut missing);
            assert_eq!(missing, Vec::<String>::new(), "{language:?}");
        }
    }

    #[test]
    fn the_arguments_are_well_formed() {
        localised(Cli::command(), &crate::messages::words(Language::Sv)).debug_assert();
    }
}
