//! Letters in the outbox, as acts leave them there.

use super::Ground;
use model::MessageId;
use store::World;

/// The code of every letter that carries one.
pub(crate) const LETTER_CODE: &str = "K7Q2M9XRT4WB";

impl Ground {
    /// Puts a letter into the outbox, due now, with the columns that `Act::post` fills.
    pub(crate) async fn letter(&self, kind: &str, address: &str) -> MessageId {
        let (id, now) = (MessageId::new(self.wall.fresh()), self.house.now().iso());
        let columns = "id, kind, address, code, made_at, due_at, tries";
        let values = format!("'{id}', '{kind}', '{address}', '{LETTER_CODE}', '{now}', '{now}', 0");
        self.record.behind(&format!("insert into outbox ({columns}) values ({values})")).await.unwrap();
        id
    }

    /// A letter's row: tries, whether it is due some time, whether it was sent, its code, its trouble.
    pub(crate) async fn letter_row(&self, letter: MessageId) -> (String, bool, bool, String, String) {
        let sql = format!("select tries, due_at, sent_at, code, trouble from outbox where id = '{letter}'");
        let [tries, due, sent, code, trouble] =
            <[String; 5]>::try_from(self.record.rows(&sql).await.remove(0)).unwrap();
        (tries, !due.is_empty(), !sent.is_empty(), code, trouble)
    }

    /// Somebody of the service team.
    pub(crate) async fn service(&self) -> app::Session {
        self.staff("Sid Desk", "Service team", super::SERVICE, "service").await
    }
}
