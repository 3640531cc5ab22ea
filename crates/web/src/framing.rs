//! The frame of a page, as it is for one viewer.

use std::sync::Arc;

use samsyn_domain::day::Day;
use samsyn_domain::ids::NodeId;
use samsyn_domain::organisation::Tree;
use samsyn_domain::period::Period;
use samsyn_domain::roles::Permission;

use crate::assets::Assets;
use crate::ctx::{Ctx, PERIOD, UNIT};
use crate::shell::{
    Crumb, Flash, MenuEntry, Municipality, PeriodEntry, PeriodSwitcher, PersonMenu, Shell,
    UnitEntry, UnitSwitcher, Wing,
};
use crate::site::MenuItem;

/// Where the person sees and changes the own account.
pub const ACCOUNT: &str = "/konto";
/// Where the person signs out.
pub const SIGN_OUT: &str = "/logga-ut";

impl Ctx {
    /// The frame of a page with this title.
    pub fn shell(&self, title: &str) -> Shell {
        let (site, words) = (self.site(), self.words());
        let settings = site.settings();
        let (menu, wing) = self.menu();
        let other = match self.language() {
            samsyn_texts::Language::Sv => "en",
            samsyn_texts::Language::En => "sv",
        };
        Shell {
            lang: self.language(),
            words: Arc::clone(words),
            nonce: self.nonce().to_owned(),
            title: title.to_owned(),
            municipality: Municipality {
                name: settings.municipality.clone(),
                logo: settings
                    .logo
                    .clone()
                    .unwrap_or_else(|| Assets::url("logo.svg").to_owned()),
                accent: settings.accent.clone(),
            },
            wing,
            menu,
            crumbs: Vec::new(),
            unit_switcher: None,
            period_switcher: None,
            person: self.visitor().map(|viewer| PersonMenu {
                name: viewer.name.clone(),
                initials: viewer.initials(),
                roles: self.roles(),
                href_account: ACCOUNT.to_owned(),
                href_sign_out: SIGN_OUT.to_owned(),
            }),
            flashes: self
                .flash()
                .map(|(kind, text)| Flash {
                    kind: *kind,
                    text: text.clone(),
                    next: None,
                })
                .into_iter()
                .collect(),
            csrf: self.form_token().to_owned(),
            language_href: self.here(&self.query().with("sprak", other)),
            footer: [
                ("footer-accessibility", "/tillganglighet"),
                ("footer-personal-data", "/personuppgifter"),
                ("footer-about", "/om"),
            ]
            .map(|(label, href)| (words.get(label), href.to_owned()))
            .to_vec(),
            request_id: self.request_id().to_string(),
            search_href: None,
            report_href: None,
        }
    }

    /// The entries beside the wings, and each wing in which the viewer may do anything; and the wing of this page.
    fn menu(&self) -> (Vec<MenuEntry>, Option<Wing>) {
        let seen = || {
            let items = self.site().menu().iter();
            items.filter(|item| self.may(item.permission).is_some())
        };
        let here = |item: &&MenuItem| is_at(self.path(), item.href);
        let wing = seen().find(here).and_then(|item| item.wing);
        let wing = wing.or_else(|| {
            Wing::ALL
                .into_iter()
                .find(|wing| self.path() == wing.href())
        });
        let mut menu = Vec::new();
        for item in seen() {
            let entry = match item.wing {
                None => MenuEntry {
                    label: self.words().get(item.label),
                    href: item.href.to_owned(),
                    current: is_at(self.path(), item.href),
                },
                Some(of_item) => MenuEntry {
                    label: of_item.name(self.words()),
                    href: of_item.href().to_owned(),
                    current: wing == Some(of_item),
                },
            };
            let place = place(item);
            if !menu.contains(&(place, entry.clone())) {
                menu.push((place, entry));
            }
        }
        menu.sort_by_key(|(place, _)| *place);
        let menu = menu.into_iter().map(|(_, entry)| entry).collect();
        (menu, wing)
    }

    /// The viewer's roles in words: `Enhetschef, Hemtjänst Väster`.
    fn roles(&self) -> Vec<String> {
        let Some(viewer) = self.visitor() else {
            return Vec::new();
        };
        let tree = viewer.authority.tree();
        let roles = viewer.authority.roles().map(|(role, node, _)| {
            let role = self
                .words()
                .find(&format!("role-{}", role.code().replace('_', "-")));
            format!(
                "{}, {}",
                role.unwrap_or_default(),
                tree.name(node).unwrap_or_default()
            )
        });
        roles.collect()
    }
}

/// Start first, then the wings in their order, and last what stands beside them.
fn place(item: &MenuItem) -> usize {
    match item.wing {
        None if item.href == "/" => 0,
        None => Wing::ALL.len() + 1,
        Some(wing) => 1 + Wing::ALL.iter().take_while(|other| **other != wing).count(),
    }
}

fn is_at(path: &str, href: &str) -> bool {
    path == href
        || (href != "/"
            && path
                .strip_prefix(href)
                .is_some_and(|rest| rest.starts_with('/')))
}

impl Shell {
    /// With the way here: each page above this one.
    #[must_use]
    pub fn under(mut self, label: impl Into<String>, href: impl ToString) -> Shell {
        self.crumbs.push(Crumb {
            label: label.into(),
            href: Some(href.to_string()),
        });
        self
    }

    /// With this page last on the way here.
    #[must_use]
    pub fn here(mut self, label: impl Into<String>) -> Shell {
        self.crumbs.push(Crumb {
            label: label.into(),
            href: None,
        });
        self
    }

    /// Whether the way here ends with this page; otherwise its title does.
    pub fn names_itself(&self) -> bool {
        let last = self.crumbs.last();
        last.is_some_and(|crumb| crumb.href.is_none())
    }

    /// With a choice, on this very page, between the parts of the organisation where the viewer may do this.
    #[must_use]
    pub fn with_units(self, ctx: &Ctx, tree: &Tree, chosen: NodeId, to: Permission) -> Shell {
        let scope = ctx.may(to);
        let covers = |node| scope.as_ref().is_some_and(|scope| scope.covers(node));
        self.with_units_where(ctx, tree, chosen, covers)
    }

    /// With a choice between those parts that the viewer has anything to do with; without any where there is one at most.
    #[must_use]
    pub fn with_units_where(
        mut self,
        ctx: &Ctx,
        tree: &Tree,
        chosen: NodeId,
        has: impl Fn(NodeId) -> bool,
    ) -> Shell {
        let shown = tree.nodes().iter().filter(|node| has(node.id));
        let entries = shown.map(|node| UnitEntry {
            label: node.name.clone(),
            href: ctx.here(&ctx.query().with(UNIT, node.id).without("sida")),
            level: tree
                .ancestors(node.id)
                .filter(|above| has(above.id))
                .count(),
            current: node.id == chosen,
        });
        let entries: Vec<UnitEntry> = entries.collect();
        if entries.len() > 1 {
            self.unit_switcher = Some(UnitSwitcher {
                current: tree.name(chosen).unwrap_or_default().to_owned(),
                entries,
            });
        }
        self
    }

    /// With a choice between these periods, on this very page.
    #[must_use]
    pub fn with_periods(mut self, ctx: &Ctx, periods: &[Period], chosen: Period) -> Shell {
        let entries = periods.iter().map(|period| PeriodEntry {
            label: ctx.words().period(*period),
            href: ctx.here(&ctx.query().with(PERIOD, period).without("sida")),
            current: *period == chosen,
        });
        self.period_switcher = Some(PeriodSwitcher {
            current: ctx.words().period(chosen),
            entries: entries.collect(),
        });
        self
    }
}

/// The last so many periods up to the one of the day, the latest first.
pub fn periods_until(last: Period, count: usize) -> Vec<Period> {
    std::iter::successors(Some(last), |period| Some(period.previous()))
        .take(count)
        .collect()
}

/// The latest period of the kind that has ended by the day.
pub fn latest_ended(kind: samsyn_domain::period::PeriodKind, today: Day) -> Period {
    Period::containing(kind, today).previous()
}
