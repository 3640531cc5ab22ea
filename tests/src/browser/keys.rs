//! A person without a mouse: everything is done by keys, and what has the focus is seen.

use anyhow::{Context, Result, bail, ensure};
use fantoccini::Locator;
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;

use super::Browser;

/// How many times Tab may be pressed before something should have been found.
const PATIENCE: usize = 250;

/// What has the focus: what a screen reader would call it, and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Focus {
    /// `a`, `button`, `input` …
    pub tag: String,
    /// What it is called.
    pub name: String,
    /// Its id, where it has one.
    pub id: String,
    /// What it holds, where it is a field.
    pub value: String,
    /// Where it leads, where it is a link.
    pub href: String,
}

const FOCUS: &str = r"
    const it = document.activeElement;
    const plain = (text) => (text || '').replace(/\s+/g, ' ').trim();
    const labels = it.labels ? [...it.labels].map((label) => plain(label.innerText)).join(' ') : '';
    const by = it.getAttribute('aria-labelledby');
    const referred = by ? by.split(' ').map((id) => plain(document.getElementById(id)?.innerText)).join(' ') : '';
    const name = it.getAttribute('aria-label') || referred || labels || plain(it.innerText) || it.getAttribute('title') || '';
    const value = it.type === 'checkbox' || it.type === 'radio' ? (it.checked ? it.value : '') : (it.value || '');
    return [it.localName, name, it.id || '', value, it.getAttribute('href') || ''];
";

/// Where the focus cannot be seen: outside the screen, below something else, or without a mark of its own.
const UNSEEN: &str = r"
    const it = document.activeElement;
    if (it === document.body) return 'nothing has it';
    const shown = it.matches('input[type=checkbox], input[type=radio], input[type=file]') && it.labels?.length ? it.labels[0] : it;
    const boxes = [...it.getClientRects(), ...shown.getClientRects()].filter((box) => box.width > 0 && box.height > 0);
    if (boxes.length === 0) return 'it has no size';
    const onScreen = boxes.some((box) => box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth);
    if (!onScreen) return 'it is outside the screen';
    const free = boxes.some((box) => [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.1], [0.5, 0.9]].some(([x, y]) => {
        const above = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
        return above && (it.contains(above) || above.contains(it) || shown.contains(above));
    }));
    if (!free) return 'something lies over it';
    for (let at = it; at && at !== document.body; at = at.parentElement) {
        const style = getComputedStyle(at);
        if ((style.outlineStyle !== 'none' && style.outlineWidth !== '0px') || style.boxShadow !== 'none') return '';
        if (at !== it && !at.matches('label, .ds-field, fieldset')) break;
    }
    return 'it has no mark';
";

impl Browser {
    /// Presses keys one after another.
    ///
    /// # Errors
    /// Where the driver refuses.
    pub async fn press(&self, keys: impl IntoIterator<Item = char>) -> Result<()> {
        let mut actions = KeyActions::new("keyboard".to_owned());
        for value in keys {
            actions = actions
                .then(KeyAction::Down { value })
                .then(KeyAction::Up { value });
        }
        Ok(self.client.perform_actions(actions).await?)
    }

    /// Types a text where the focus is.
    ///
    /// # Errors
    /// Where the driver refuses.
    pub async fn write(&self, text: &str) -> Result<()> {
        self.press(text.chars()).await
    }

    /// Takes away what a field holds.
    ///
    /// # Errors
    /// Where the driver refuses.
    pub async fn empty(&self) -> Result<()> {
        let control = Key::Control.into();
        let all = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value: control })
            .then(KeyAction::Down { value: 'a' })
            .then(KeyAction::Up { value: 'a' })
            .then(KeyAction::Up { value: control });
        self.client.perform_actions(all).await?;
        self.press([Key::Delete.into()]).await
    }

    /// What has the focus.
    ///
    /// # Errors
    /// Where the driver refuses.
    pub async fn focus(&self) -> Result<Focus> {
        let found = self.client.execute(FOCUS, vec![]).await?;
        let text = |place: usize| found[place].as_str().unwrap_or_default().to_owned();
        Ok(Focus {
            tag: text(0),
            name: text(1),
            id: text(2),
            value: text(3),
            href: text(4),
        })
    }

    /// Presses Tab until something called so has the focus, beginning where it is. The focus must be seen all the way.
    ///
    /// # Errors
    /// Where nothing is called so, or the focus was not to be seen.
    pub async fn tab_to(&self, name: &str) -> Result<Focus> {
        let longer = format!("{name} ");
        let is_it = |focus: &Focus| focus.name == name || focus.name.starts_with(&longer);
        self.tab_until(name, is_it).await
    }

    /// Presses Tab until the focus is on what is wanted, in words for who reads why it was not found.
    ///
    /// # Errors
    /// Where it is not there, or the focus was not to be seen.
    pub async fn tab_until(&self, wanted: &str, is_it: impl Fn(&Focus) -> bool) -> Result<Focus> {
        let mut met: Vec<String> = Vec::new();
        for _ in 0..PATIENCE {
            self.press([Key::Tab.into()]).await?;
            let focus = self.focus().await?;
            if focus.tag == "body" {
                continue;
            }
            let unseen = self.client.execute(UNSEEN, vec![]).await?;
            let unseen = unseen.as_str().unwrap_or_default();
            ensure!(unseen.is_empty(), "the focus on {focus:?}: {unseen}");
            if is_it(&focus) {
                return Ok(focus);
            }
            met.push(format!("{} {:?}", focus.tag, focus.name));
        }
        met.truncate(80);
        let address = self.client.current_url().await?;
        bail!("{address}: no Tab leads to {wanted:?}, but to {met:#?}")
    }

    /// Presses an arrow until the choice with this label is made, in the group that has the focus.
    ///
    /// # Errors
    /// Where the group has no such choice.
    pub async fn pick(&self, label: &str) -> Result<()> {
        for _ in 0..20 {
            let focus = self.focus().await?;
            if focus.name.starts_with(label) {
                // Where none is chosen yet, the first has the focus and is not chosen by it.
                if focus.value.is_empty() {
                    self.press([' ']).await?;
                }
                return Ok(());
            }
            self.press([Key::Down.into()]).await?;
        }
        bail!("the group has no {label:?}")
    }

    /// Tabs to a link or button and presses Enter, and waits for the next page.
    ///
    /// # Errors
    /// Where it is not there, or leads to no page.
    pub async fn choose(&self, name: &str) -> Result<()> {
        self.tab_to(name).await?;
        self.enter().await
    }

    /// Presses Enter, and waits for the next page.
    ///
    /// # Errors
    /// Where it leads to no page.
    pub async fn enter(&self) -> Result<()> {
        // A page of its own: the mark is gone when another has come.
        let mark = "document.querySelector('main').dataset.left = ''; return true";
        self.client.execute(mark, vec![]).await?;
        self.press([Key::Enter.into()]).await?;
        self.next_page().await
    }

    /// Tabs to a field and types, in place of what it holds.
    ///
    /// # Errors
    /// Where there is no such field.
    pub async fn fill(&self, label: &str, text: &str) -> Result<()> {
        let focus = self.tab_to(label).await?;
        if !focus.value.is_empty() {
            self.empty().await?;
        }
        self.write(text).await
    }

    async fn next_page(&self) -> Result<()> {
        let limit = std::time::Duration::from_secs(20);
        let other = Locator::Css("main:not([data-left])");
        let waited = self.client.wait().at_most(limit).for_element(other).await;
        let address = self.client.current_url().await?;
        waited.with_context(|| format!("{address}: Enter led to no page"))?;
        Ok(())
    }

    /// What the page says.
    ///
    /// # Errors
    /// Where the driver refuses.
    pub async fn text(&self) -> Result<String> {
        let said = "return document.querySelector('main').innerText";
        let said = self.client.execute(said, vec![]).await?;
        Ok(said.as_str().unwrap_or_default().to_owned())
    }

    /// The heading of the page.
    ///
    /// # Errors
    /// Where the driver refuses.
    pub async fn heading(&self) -> Result<String> {
        let said = "return document.querySelector('h1')?.innerText";
        let said = self.client.execute(said, vec![]).await?;
        Ok(said.as_str().unwrap_or_default().to_owned())
    }
}
