select file_id, path, n_read, n_landed, n_quarantined, n_duplicate
from ingest_files
where n_read is distinct from n_landed + n_quarantined + n_duplicate
