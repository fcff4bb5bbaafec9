from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "interlog.reviews"
    label = "reviews"
