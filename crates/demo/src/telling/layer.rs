//! Content in layers: what the illness brings, then the stage of it, the home, the person. A later layer says more, or other.

use toml::{Table, Value};

/// Lays one table over another. A table is laid over a table, key by key; anything else takes the place of what was there.
/// A key that ends in `+` adds to a list instead of replacing it.
pub(crate) fn lay(below: &mut Table, above: &Table) {
    for (key, value) in above {
        match key.strip_suffix('+') {
            Some(list) => add(below, list, value),
            None => match (below.get_mut(key), value) {
                (Some(Value::Table(under)), Value::Table(over)) if !is_choice(over) => lay(under, over),
                (Some(under), _) => *under = value.clone(),
                (None, Value::Table(over)) if !is_choice(over) => {
                    let mut fresh = Table::new();
                    lay(&mut fresh, over);
                    below.insert(key.clone(), Value::Table(fresh));
                }
                (None, _) => {
                    below.insert(key.clone(), value.clone());
                }
            },
        }
    }
}

/// A table that stands for one answer, and is replaced whole: alternatives, a day, a condition.
fn is_choice(table: &Table) -> bool {
    ["any", "when", "now", "first", "decided", "review", "on"].iter().any(|key| table.contains_key(*key))
}

fn add(below: &mut Table, list: &str, more: &Value) {
    let Value::Array(more) = more else { return };
    match below.get_mut(list) {
        Some(Value::Array(there)) => there.extend(more.iter().cloned()),
        _ => {
            below.insert(list.to_owned(), Value::Array(more.clone()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> Table {
        text.parse().unwrap()
    }

    #[test]
    fn a_later_layer_replaces_adds_and_leaves_the_rest() {
        let mut plan = table("a.b = 1\na.c = 2\nlist = [1]\nday = { now = -1 }\nday2 = { now = -1 }");
        lay(&mut plan, &table("a.b = 3\n\"list+\" = [2]\n\"fresh+\" = [4]\nday = { first = 0 }"));
        let expected =
            table("a.b = 3\na.c = 2\nlist = [1, 2]\nday = { first = 0 }\nday2 = { now = -1 }\nfresh = [4]");
        assert_eq!(plan, expected);
    }

    #[test]
    fn a_list_can_be_added_to_before_it_is_there() {
        let mut plan = Table::new();
        lay(&mut plan, &table("[medication]\n\"medicines+\" = [{ name = \"a\" }]"));
        lay(&mut plan, &table("[medication]\n\"medicines+\" = [{ name = \"b\" }]"));
        assert_eq!(plan, table("medication.medicines = [{ name = \"a\" }, { name = \"b\" }]"));
    }
}
