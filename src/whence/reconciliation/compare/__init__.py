"""One small function a feature: what makes two statements be about one fact."""
