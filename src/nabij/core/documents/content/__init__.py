# SPDX-License-Identifier: EUPL-1.2
"""What a document holds, whatever form it takes. Pure: no Django."""
