# SPDX-License-Identifier: EUPL-1.2
"""What is shown of articles: how they stand, what people read, how they are used."""
