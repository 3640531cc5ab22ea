//! *Exempelkommun*: a made-up municipality, its units and how they have fared.

use samsyn_domain::day::Day;

/// *Område*: what a case is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Area {
    /// *Hemtjänst*.
    HomeCare,
    /// *Ekonomiskt bistånd*.
    FinancialAid,
    /// *Barn och unga*.
    Children,
    /// *Funktionsnedsättning*.
    Disability,
    /// *Missbruk och beroende*.
    Addiction,
}

impl Area {
    /// The area of so many cases in a thousand; the numbers add up to 1000.
    pub const SHARES: [(Area, u32); 5] = [
        (Area::HomeCare, 330),
        (Area::FinancialAid, 340),
        (Area::Children, 170),
        (Area::Disability, 110),
        (Area::Addiction, 50),
    ];

    /// What extracts call it.
    pub const fn name(self) -> &'static str {
        match self {
            Area::HomeCare => "hemtjänst",
            Area::FinancialAid => "ekonomiskt bistånd",
            Area::Children => "barn och unga",
            Area::Disability => "funktionsnedsättning",
            Area::Addiction => "missbruk och beroende",
        }
    }

    /// Birth years of those concerned, first and last.
    pub const fn birth_years(self) -> (u32, u32) {
        match self {
            Area::HomeCare => (1920, 1951),
            Area::FinancialAid => (1950, 1996),
            Area::Children => (1996, 2009),
            Area::Disability => (1940, 2005),
            Area::Addiction => (1950, 1995),
        }
    }
}

/// *Insats*, and the section of law that it is granted under.
#[derive(Debug)]
pub struct Service {
    /// The area that grants it.
    pub area: Area,
    /// Its name.
    pub name: &'static str,
    /// *Lagrum*, in the numbering of 2014–2016.
    pub legal_basis: &'static str,
}

const fn service(area: Area, name: &'static str, legal_basis: &'static str) -> Service {
    Service {
        area,
        name,
        legal_basis,
    }
}

/// Every service that Exempelkommun grants.
pub const SERVICES: [Service; 14] = [
    service(Area::HomeCare, "omvårdnad i hemmet", "SoL 4:1"),
    service(Area::HomeCare, "serviceinsatser", "SoL 4:1"),
    service(Area::HomeCare, "trygghetslarm", "SoL 4:1"),
    service(Area::HomeCare, "dagverksamhet", "SoL 4:1"),
    service(Area::FinancialAid, "försörjningsstöd", "SoL 4:1"),
    service(Area::FinancialAid, "livsföring i övrigt", "SoL 4:1"),
    service(Area::Children, "familjebehandling", "SoL 4:1"),
    service(Area::Children, "kontaktfamilj", "SoL 4:1"),
    service(Area::Disability, "ledsagarservice", "LSS 9:3"),
    service(Area::Disability, "kontaktperson", "LSS 9:4"),
    service(Area::Disability, "bostad med särskild service", "LSS 9:9"),
    service(Area::Disability, "daglig verksamhet", "LSS 9:10"),
    service(Area::Addiction, "öppenvård", "SoL 4:1"),
    service(Area::Addiction, "behandlingshem", "SoL 4:1"),
];

/// *Utförare*: who carries out services at home; people choose.
pub const PROVIDERS: [&str; 4] = ["egen regi", "egen regi", "Hemtrygg AB", "Ekbackens omsorg"];

/// How a unit has fared over the three years.
#[derive(Clone, Copy, Debug)]
pub enum Fate {
    /// Takes so many per cent of the usual time, all along.
    Steady(u32),
    /// In trouble during 2015: staff left and queues grew.
    Trouble,
    /// Changed its way of working in September 2015 and became quick.
    Improved,
    /// A little slower every month.
    Slide,
}

/// *Enhet*.
#[derive(Debug)]
pub struct Unit {
    /// Its code.
    pub code: &'static str,
    /// What it works with.
    pub area: Area,
    fate: Fate,
}

const fn unit(code: &'static str, area: Area, fate: Fate) -> Unit {
    Unit { code, area, fate }
}

/// Every unit.
pub const UNITS: [Unit; 14] = [
    unit("AH-CENTRUM", Area::HomeCare, Fate::Steady(95)),
    unit("AH-NORR", Area::HomeCare, Fate::Steady(85)),
    unit("AH-OST", Area::HomeCare, Fate::Trouble),
    unit("AH-SODER", Area::HomeCare, Fate::Steady(105)),
    unit("AH-VAST", Area::HomeCare, Fate::Slide),
    unit("EB-CENTRUM", Area::FinancialAid, Fate::Slide),
    unit("EB-MOTT", Area::FinancialAid, Fate::Steady(80)),
    unit("EB-OST", Area::FinancialAid, Fate::Steady(110)),
    unit("BU-FAMILJ", Area::Children, Fate::Steady(100)),
    unit("BU-NORR", Area::Children, Fate::Improved),
    unit("BU-SODER", Area::Children, Fate::Trouble),
    unit("FN-BOENDE", Area::Disability, Fate::Steady(115)),
    unit("FN-VARDAG", Area::Disability, Fate::Improved),
    unit("MB-OPPEN", Area::Addiction, Fate::Steady(90)),
];

impl Unit {
    /// How long the unit takes that day, in per cent of the usual; holidays make everybody slower.
    pub fn pace(&self, day: Day) -> u32 {
        let months = (i32::from(day.year()) - 2014) * 12 + i32::from(day.month()) - 1;
        let months = months.clamp(0, 40) as u32;
        let own = match self.fate {
            Fate::Steady(per_cent) => per_cent,
            Fate::Trouble if (12..24).contains(&months) => 185,
            Fate::Trouble => 100,
            Fate::Improved if months < 20 => 150,
            Fate::Improved => 75,
            Fate::Slide => 80 + 2 * months,
        };
        let season = match day.month() {
            7 => 135,
            12 => 115,
            _ => 100,
        };
        own * season / 100
    }
}
