//! The program that the tests run: the same as `samsyn`, built with them.

fn main() -> std::process::ExitCode {
    samsyn_app::main()
}
