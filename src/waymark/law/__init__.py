"""The law as dated data: rules with their citations, the catalogue of local settings, bank holidays, and one loader."""
