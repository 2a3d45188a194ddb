# El nombre de la lengua en la propia lengua.
lang-name = Español
