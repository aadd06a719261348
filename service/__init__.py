"""Brightline: what each body may, must or must not do in cooperating with federal immigration enforcement."""
