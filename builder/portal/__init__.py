"""What a county's own portal takes over of the notices, without scripts: made from what the site says, and no more."""
