//! Values on the wire to PostgreSQL and back.

use super::meaning::unfit;
use crate::engine::conn::Failure;
use crate::engine::value::{Row, Value};
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

/// Reads an answer row by position.
pub(super) fn row(answer: &tokio_postgres::Row, sql: &str) -> Result<Row, Failure> {
    let cells = answer.columns().iter().enumerate().map(|(at, column)| {
        cell(answer, at, column.type_()).map_err(|why| unfit(&format!("column {at}: {why}"), sql))
    });
    cells.collect::<Result<_, _>>().map(Row::new)
}

fn cell(answer: &tokio_postgres::Row, at: usize, ty: &Type) -> Result<Value, String> {
    let value = match *ty {
        Type::INT8 => answer.try_get::<_, Option<i64>>(at).map(Value::from),
        Type::INT4 => answer.try_get::<_, Option<i32>>(at).map(|number| number.map(i64::from).into()),
        Type::INT2 => answer.try_get::<_, Option<i16>>(at).map(|number| number.map(i64::from).into()),
        Type::BOOL => answer.try_get::<_, Option<bool>>(at).map(Value::from),
        Type::TEXT | Type::VARCHAR | Type::BPCHAR | Type::NAME | Type::UNKNOWN => {
            answer.try_get::<_, Option<&str>>(at).map(Value::from)
        }
        Type::BYTEA => answer.try_get::<_, Option<Vec<u8>>>(at).map(Value::from),
        _ => return Err(format!("no column of the record is of type {ty}")),
    };
    value.map_err(|error| error.to_string())
}
