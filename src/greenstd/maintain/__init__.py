"""What data maintainers do 数据维护: validate, compare, number, build, verify, import."""
