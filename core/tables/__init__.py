"""Tables from outside and for outside: CSV and XLSX, read with care and written safely."""
