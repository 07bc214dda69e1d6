"""Small writers that make files of blocks: HTML, Word, PDF, spreadsheets. No writer works out a figure."""
