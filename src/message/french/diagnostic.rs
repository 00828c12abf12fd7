//! Messages of `diagnostic`.

use crate::message::Table;

#[rustfmt::skip]
pub(super) const TABLE: Table = &[
    ("error", "erreur"),
    ("warning", "avertissement"),
    ("note", "note"),
    ("help", "aide"),
    ("help: {help}", "aide : {help}"),
    ("{causes} {causes:error|errors}", "{causes} {causes:erreur|erreurs}"),
    ("{causes} {causes:warning|warnings}", "{causes} {causes:avertissement|avertissements}"),
    ("{counted} in {places} places", "{counted} en {places} endroits"),
    ("{errors} and {warnings}", "{errors} et {warnings}"),
    ("no errors or warnings", "ni erreur ni avertissement"),
    ("`{name}` is not a form of report: {names}", "`{name}` n’est pas une forme de rapport : {names}"),
    ("and {n} more {n:place|places}: `--format short` lists all", "et {n} {n:autre|autres} : `--format short` les donne tous"),
    ("the same in {n} more {n:place|places}:", "de même en {n} {n:autre endroit|autres endroits} :"),
];
