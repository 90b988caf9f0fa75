//! Values on the wire to PostgreSQL and back.

use super::meaning::unfit;
use crate::engine::conn::Failure;
use crate::engine::value::Value;
use std::error::Error;
use tokio_postgres::types::private::BytesMut;
use tokio_postgres::types::{IsNull, ToSql, Type, to_sql_checked};

impl ToSql for Value {
    /// A number fits whatever number or yes-or-no the server inferred for its placeholder.
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match (self, ty) {
            (Self::Null, _) => Ok(IsNull::Yes),
            (Self::Int(number), &Type::INT8) => number.to_sql(ty, out),
            (Self::Int(number), &Type::INT4) => i32::try_from(*number)?.to_sql(ty, out),
            (Self::Int(number), &Type::INT2) => i16::try_from(*number)?.to_sql(ty, out),
            (Self::Int(number), &Type::BOOL) => (*number != 0).to_sql(ty, out),
            (Self::Text(text), ty) if <&str as ToSql>::accepts(ty) => text.to_sql(ty, out),
            (Self::Bytes(bytes), &Type::BYTEA) => bytes.to_sql(ty, out),
            _ => Err(format!("a value of another kind where the server expects {ty}").into()),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

/// Fills a row's cells from an answer.
pub(super) fn fill(cells: &mut [Value], answer: &tokio_postgres::Row, sql: &str) -> Result<(), Failure> {
    for (at, (cell, column)) in cells.iter_mut().zip(answer.columns()).enumerate() {
        fill_cell(cell, answer, at, column.type_())
            .map_err(|why| unfit(&format!("column {at}: {why}"), sql))?;
    }
    Ok(())
}

fn fill_cell(cell: &mut Value, answer: &tokio_postgres::Row, at: usize, ty: &Type) -> Result<(), String> {
    let unread = |error: tokio_postgres::Error| error.to_string();
    match *ty {
        Type::INT8 => *cell = answer.try_get::<_, Option<i64>>(at).map_err(unread)?.into(),
        Type::INT4 => *cell = answer.try_get::<_, Option<i32>>(at).map_err(unread)?.into(),
        Type::INT2 => {
            *cell = answer.try_get::<_, Option<i16>>(at).map_err(unread)?.map(i64::from).into();
        }
        Type::BOOL => *cell = answer.try_get::<_, Option<bool>>(at).map_err(unread)?.into(),
        Type::TEXT | Type::VARCHAR | Type::BPCHAR | Type::NAME | Type::UNKNOWN => {
            match answer.try_get::<_, Option<&str>>(at).map_err(unread)? {
                Some(text) => cell.set_text(text),
                None => *cell = Value::Null,
            }
        }
        Type::BYTEA => match answer.try_get::<_, Option<&[u8]>>(at).map_err(unread)? {
            Some(bytes) => cell.set_bytes(bytes),
            None => *cell = Value::Null,
        },
        _ => return Err(format!("no column of the record is of type {ty}")),
    }
    Ok(())
}
