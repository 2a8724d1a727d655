"""Ten answers that a model gave when it was asked for three fields."""

REPLIES = {
    "whole": '{"cause": "leak", "sudden": "yes", "amount": 1250}',
    "no amount": '{"cause": "damp", "sudden": "no", "amount": null}',
    "words around it": 'Natuurlijk! {"cause": "fire", "sudden": "yes", '
    '"amount": 890} Kan ik nog iets doen?',
    "no JSON": "De oorzaak is lekkage en de schade is 1250 euro.",
    "field missing": '{"cause": "theft", "amount": 900}',
    "own word": '{"cause": "waterschade", "sudden": "yes", "amount": 300}',
    "amount as text": '{"cause": "storm", "sudden": "yes", '
    '"amount": "ongeveer 350"}',
    "below zero": '{"cause": "leak", "sudden": "yes", "amount": -200}',
    "one field more": '{"cause": "leak", "sudden": "yes", "amount": 480, '
    '"covered": true}',
    "empty": "",
}
