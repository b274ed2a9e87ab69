"""The public site as pages: made from a `Publication` alone, without knowing what will render them."""
