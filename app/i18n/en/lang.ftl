lang-name = English
