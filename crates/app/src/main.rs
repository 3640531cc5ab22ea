//! The binary `samsyn`.

fn main() -> std::process::ExitCode {
    samsyn_app::main()
}
