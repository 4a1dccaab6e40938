exec /usr/bin/python3 -c "import csv, json"
