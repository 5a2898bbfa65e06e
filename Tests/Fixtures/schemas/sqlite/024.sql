+4 INSERT INTO migrations (number, name, checksum) VALUES (24, 'days in InfluxDB', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
