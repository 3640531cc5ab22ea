//! The table of a municipality goes in by the command line, and comes out as it was.

use samsyn_db::{DatabaseConfig, testing};
use samsyn_tests::{Desk, Outcome};

const PROGRAM: &str = env!("CARGO_BIN_EXE_samsyn-under-test");

/// As a word processor gives it: markup in cells, a row broken over two lines, the header once more on the next page.
const TABLE: &str = "Kvalitetsgarantier (Social verksamhet)\n\n\
Kvalitetsgarantier\tBeskrivning\tPeriod\tSenaste kommentar\n\
Vi garanterar att du erbjuds en besökstid inom tio arbetsdagar\t<p>Avvikelser rapporteras</p>\tTertial 1 2016\tOK\n\
Kvalitetsgarantier\tBeskrivning\tPeriod\tSenaste kommentar\n\
Du får en plan. När du har tackat ja till en genomförandeplan upprättas den inom 30 dagar.\t\
<p>Planen har</p><ul> – mål – uppföljning</ul><script>alert(1)</script>\tTertial 2 2016\tInte alla än\n";

/// The desk, with where its database is.
struct Office {
    desk: Desk,
    place: Vec<String>,
}

impl Office {
    fn run(&self, line: &str) -> Outcome {
        let words = line.split(' ').map(str::to_owned);
        let all: Vec<String> = words.chain(self.place.iter().cloned()).collect();
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        self.desk.run_with(&all)
    }

    fn export(&self, format: &str) -> String {
        self.run(&format!("export guarantees --format {format}"))
            .data()
    }
}

fn office(config: &DatabaseConfig) -> Office {
    let mut place = vec!["--data-dir".to_owned(), "data".to_owned()];
    if let DatabaseConfig::Postgres { url, .. } = config {
        place.extend(["--database".to_owned(), url.clone()]);
    }
    Office {
        desk: Desk::new(PROGRAM).file("tabell.txt", TABLE),
        place,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_that_goes_in_comes_out_and_in_again_the_same() {
    for &kind in testing::kinds() {
        eprintln!("on {kind}:");
        let (fresh, other) = (testing::fresh(kind).await, testing::fresh(kind).await);
        let one = office(&fresh.config);
        let import = "import guarantees tabell.txt --with-proposed-limits --format json";
        let said = one.run(import).data();
        assert!(said.contains("\"new\":2"), "{said}");
        // Once more changes nothing, and says so.
        let again = one.run(import).data();
        assert!(again.contains("\"unchanged\":2"), "{again}");
        let (json, tsv) = (one.export("json"), one.export("tsv"));
        assert!(json.contains("gp_accepterad"), "{json}");
        assert!(!json.contains("alert(1)"), "{json}");
        for (name, exported) in [("ut.json", &json), ("ut.tsv", &tsv)] {
            std::fs::write(one.desk.path(name), exported).expect("a file");
            let said = one.run(&format!("import guarantees {name} --format json"));
            let said = said.data();
            assert!(said.contains("\"unchanged\":2"), "{name}: {said}");
        }
        assert_eq!(
            (one.export("json"), one.export("tsv")),
            (json.clone(), tsv.clone())
        );
        // In a municipality that had nothing it becomes the same.
        let two = office(&other.config);
        std::fs::write(two.desk.path("ut.json"), &json).expect("a file");
        let said = two.run("import guarantees ut.json --format json").data();
        assert!(said.contains("\"new\":2"), "{said}");
        assert_eq!((two.export("json"), two.export("tsv")), (json, tsv));
        fresh.remove().await;
        other.remove().await;
    }
}
