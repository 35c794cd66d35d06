// placeholder, never committed
