select *
from ingest_money
where difference <> 0
